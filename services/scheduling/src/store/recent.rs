//! What was read lately, in a bounded part of this process's memory. Every value carries the version by which its reader
//! decides whether it is still right; nothing here expires by time.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Values in two generations. When the younger one is full it becomes the older one, and what was not asked for since then is
/// dropped. So the bound holds without a list of all uses.
pub struct Recent<K, V> {
    /// The weight at which a generation is full.
    most: usize,
    generations: Mutex<Generations<K, V>>,
}

struct Generations<K, V> {
    young: HashMap<K, Weighed<V>>,
    old: HashMap<K, Weighed<V>>,
    /// The weight of the younger generation.
    weight: usize,
}

#[derive(Clone)]
struct Weighed<V> {
    value: V,
    weight: usize,
}

impl<K: Eq + Hash + Clone, V: Clone> Recent<K, V> {
    /// Keeps values up to about that weight in all, in bytes.
    pub fn up_to(bytes: usize) -> Self {
        Self {
            most: bytes / 2,
            generations: Mutex::new(Generations {
                young: HashMap::new(),
                old: HashMap::new(),
                weight: 0,
            }),
        }
    }

    /// The value that was put last under that key, of whatever version.
    pub fn get(&self, key: &K) -> Option<V> {
        let mut generations = self.generations();
        if let Some(found) = generations.young.get(key) {
            return Some(found.value.clone());
        }
        let found = generations.old.remove(key)?;
        let value = found.value.clone();
        generations.add(key.clone(), found, self.most);
        Some(value)
    }

    /// Keeps a value of about that many bytes. A value that would fill a large part of the memory is not kept.
    pub fn put(&self, key: K, value: V, weight: usize) {
        let mut generations = self.generations();
        generations.old.remove(&key);
        if weight > self.most / 8 {
            generations.forget(&key);
        } else {
            generations.add(key, Weighed { value, weight }, self.most);
        }
    }

    fn generations(&self) -> MutexGuard<'_, Generations<K, V>> {
        // A panic under the lock can lose entries, which are then read again.
        self.generations
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V> Generations<K, V> {
    fn add(&mut self, key: K, value: Weighed<V>, most: usize) {
        self.forget(&key);
        if self.weight + value.weight > most {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        self.weight += value.weight;
        self.young.insert(key, value);
    }

    fn forget(&mut self, key: &K) {
        if let Some(former) = self.young.remove(key) {
            self.weight -= former.weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_replaces_the_one_before_it() {
        let recent = Recent::up_to(1000);
        recent.put("day", 1, 10);
        recent.put("day", 2, 10);

        assert_eq!(recent.get(&"day"), Some(2));
        assert_eq!(recent.get(&"another"), None);
    }

    #[test]
    fn the_weight_is_bounded_and_what_is_asked_for_stays() {
        let recent = Recent::up_to(1000);
        recent.put(0, 0, 10);
        for key in 1..1000 {
            recent.put(key, key, 10);
            assert_eq!(recent.get(&0), Some(0));
        }

        let kept = (0..1000).filter(|key| recent.get(key).is_some()).count();
        assert!((50..=100).contains(&kept), "{kept}");
    }

    #[test]
    fn a_value_that_is_too_heavy_is_not_kept_and_leaves_no_former_one() {
        let recent = Recent::up_to(1000);
        recent.put("day", 1, 10);
        recent.put("day", 2, 900);

        assert_eq!(recent.get(&"day"), None);
    }
}
