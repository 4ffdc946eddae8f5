//! When each clinic's old holds and idempotency keys were last deleted.

use chrono::{DateTime, TimeDelta, Utc};
use kernel::ClinicId;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// How often a process deletes the old rows of a clinic.
const EVERY: TimeDelta = TimeDelta::hours(1);
/// The largest number of clinics that are remembered.
const CLINICS: usize = 4096;

/// Remembers the last deletions of this process.
#[derive(Default)]
pub struct OldRows(Mutex<HashMap<ClinicId, DateTime<Utc>>>);

impl OldRows {
    /// Whether the clinic's old rows are to be deleted now. The caller does it when the answer is yes.
    pub fn is_due(&self, clinic: ClinicId, now: DateTime<Utc>) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.get(&clinic).is_some_and(|last| now - *last < EVERY) {
            return false;
        }
        if last.len() >= CLINICS {
            last.retain(|_, last| now - *last < EVERY);
        }
        last.insert(clinic, now);
        true
    }
}
