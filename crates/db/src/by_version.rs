//! What a process keeps in memory about clinics, by the version of their configuration.

use kernel::ClinicId;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The largest number of clinics of one cache. A clinic too many replaces another one, which is then read again.
const CLINICS: usize = 4096;

/// Values of clinics, each valid for one version of the clinic's configuration. The version comes from the transaction that
/// asks (`ClinicTx::config_version`), so a value of an older configuration is never returned.
pub struct ByVersion<T> {
    clinics: Mutex<HashMap<ClinicId, (i64, Arc<T>)>>,
}

impl<T> Default for ByVersion<T> {
    fn default() -> Self {
        Self {
            clinics: Mutex::default(),
        }
    }
}

impl<T> ByVersion<T> {
    /// The clinic's value, if the one in memory is of that version.
    pub fn get(&self, clinic: ClinicId, version: i64) -> Option<Arc<T>> {
        let clinics = self.clinics();
        let (of, value) = clinics.get(&clinic)?;
        (*of == version).then(|| Arc::clone(value))
    }

    /// The clinic's newest value in memory with its version. Only for a caller that compares the version afterwards with the
    /// one that the database returns.
    pub fn newest(&self, clinic: ClinicId) -> Option<(i64, Arc<T>)> {
        let clinics = self.clinics();
        clinics
            .get(&clinic)
            .map(|(version, value)| (*version, Arc::clone(value)))
    }

    /// Keeps the value, unless a newer one is in memory.
    pub fn put(&self, clinic: ClinicId, version: i64, value: T) -> Arc<T> {
        let value = Arc::new(value);
        let mut clinics = self.clinics();
        let newer = clinics.get(&clinic).is_some_and(|(of, _)| *of > version);
        if !newer {
            if clinics.len() >= CLINICS
                && !clinics.contains_key(&clinic)
                && let Some(other) = clinics.keys().next().copied()
            {
                clinics.remove(&other);
            }
            clinics.insert(clinic, (version, Arc::clone(&value)));
        }
        value
    }

    fn clinics(&self) -> MutexGuard<'_, HashMap<ClinicId, (i64, Arc<T>)>> {
        // A panic under the lock cannot leave a half-made change, because every change is one call of the map.
        self.clinics.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_value_of_another_version_is_not_returned_and_replaces_no_newer_one() {
        let cache = ByVersion::default();
        let clinic = ClinicId(Uuid::from_u128(1));
        cache.put(clinic, 2, "second");

        assert_eq!(cache.get(clinic, 1), None);
        assert_eq!(cache.get(clinic, 3), None);
        assert_eq!(*cache.put(clinic, 1, "first"), "first");
        assert_eq!(cache.get(clinic, 2).as_deref(), Some(&"second"));
        assert_eq!(cache.newest(clinic).map(|(version, _)| version), Some(2));
    }

    #[test]
    fn the_number_of_clinics_is_bounded() {
        let cache = ByVersion::default();
        for clinic in 0..5000 {
            cache.put(ClinicId(Uuid::from_u128(clinic)), 1, ());
        }

        assert_eq!(cache.clinics().len(), CLINICS);
    }
}
