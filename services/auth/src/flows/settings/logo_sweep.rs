//! Deletes files of logos that no row names: what a change left that broke off, and what a clinic left that has ended.

use super::logo::{LOGO, Logos};
use crate::error::Error;
use crate::store::logos;
use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, DbError, erased_clinics};
use files::{FilesError, Place};
use kernel::{Clock, error_chain};
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
    /// Deletes files that are a day old and no clinic's logo, and answers how many. At that instant it stops, and leaves the others where they are.
    pub async fn delete_ownerless(
        &self,
        db: &Db,
        clock: &Clock,
        until: DateTime<Utc>,
    ) -> Result<u64, Error> {
        let newest = clock.now() - OLD;
        let mut all = self.files.all(LOGO);
        let mut deleted: u64 = 0;
        let mut is_last = false;
        while !is_last && clock.now() < until {
            let mut old = Vec::new();
            while old.len() < COMPARED && clock.now() < until {
                let Some((place, written_at)) = all.next().await? else {
                    is_last = true;
                    break;
                };
                if written_at <= newest {
                    old.push(place);
                }
            }
            for place in self.unnamed(db, old).await? {
                if clock.now() >= until {
                    break;
                }
                deleted = deleted.saturating_add(self.delete_one(&place).await?);
            }
        }
        Ok(deleted)
    }

    /// Those that no row names.
    async fn unnamed(&self, db: &Db, mut places: Vec<Place>) -> Result<Vec<Place>, Error> {
        if !places.is_empty() {
            let clinics: BTreeSet<_> = places.iter().map(|place| place.clinic).collect();
            let named = logos::of_clinics(db, clinics).await?;
            places.retain(|place| !named.contains(&(place.clinic, place.id)));
        }
        Ok(places)
    }

    /// How many were deleted: one that the store does not delete is logged and passed over, so that the others do not stay because of it.
    async fn delete_one(&self, place: &Place) -> Result<u64, Error> {
        match self.files.delete(place).await {
            Ok(()) => Ok(1),
            Err(error @ FilesError::Store(_)) => {
                let error = error_chain(&error);
                tracing::warn!(clinic.id = %place.clinic, error, "a file that no row names was not deleted");
                Ok(0)
            }
            Err(error) => Err(error.into()),
        }
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
