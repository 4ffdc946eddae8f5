//! State that requests share, behind a lock that survives a panic of its holder.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// A mutex that ignores poisoning: the sandbox's state has no invariant that a panic could leave broken.
#[derive(Default)]
pub struct Locked<T>(Mutex<T>);

impl<T> Locked<T> {
    /// Takes the lock. Never held across an `await`.
    pub fn lock(&self) -> MutexGuard<'_, T> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
