//! Deletes files of logos that no row names: what a change left that broke off, and what a clinic left that has ended.

use super::logo::{LOGO, Logos};
use crate::error::Error;
use crate::store::logos;
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, erased_clinics};
use files::Place;
use kernel::error_chain;
use std::collections::BTreeSet;

/// How old a file is at least. A row follows its file within seconds; the rest is for clocks that differ.
const OLD: TimeDelta = TimeDelta::days(1);
/// How many files are compared with rows by one statement.
const COMPARED: usize = 500;
/// For how long after a clinic's end its files are looked for at once. Later ones are found among those without a row.
const ENDED: TimeDelta = TimeDelta::hours(1);
/// How many clinics are looked at.
const MOST: i32 = 200;

impl Logos {
    /// Deletes files that are a day old and no clinic's logo, and answers how many.
    pub async fn delete_ownerless(&self, db: &Db, now: DateTime<Utc>) -> Result<u64, Error> {
        let mut all = self.files.all(LOGO);
        let mut deleted: u64 = 0;
        let mut old = Vec::new();
        while let Some((place, written_at)) = all.next().await? {
            if written_at <= now - OLD {
                old.push(place);
            }
            if old.len() >= COMPARED {
                deleted =
                    deleted.saturating_add(self.compare(db, &std::mem::take(&mut old)).await?);
            }
        }
        Ok(deleted.saturating_add(self.compare(db, &old).await?))
    }

    async fn compare(&self, db: &Db, places: &[Place]) -> Result<u64, Error> {
        if places.is_empty() {
            return Ok(0);
        }
        let clinics: BTreeSet<_> = places.iter().map(|place| place.clinic).collect();
        let named = logos::of_clinics(db, clinics).await?;
        let mut deleted: u64 = 0;
        for place in places {
            if !named.contains(&(place.clinic, place.id)) {
                self.files.delete(place).await?;
                deleted = deleted.saturating_add(1);
            }
        }
        Ok(deleted)
    }

    /// Deletes the files of clinics that ended a moment ago; their keys are gone already. One that cannot be deleted is logged, and is found later
    /// among those without a row.
    pub async fn delete_of_ended(&self, db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
        for clinic in erased_clinics(db, now - ENDED, MOST).await? {
            if let Err(error) = self.files.delete_of_clinic(LOGO, clinic).await {
                let error = error_chain(&error);
                tracing::warn!(clinic.id = %clinic, error, "files of a clinic that has ended were not deleted");
            }
        }
        Ok(())
    }
}
