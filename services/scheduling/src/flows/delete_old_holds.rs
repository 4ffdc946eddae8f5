//! Deleting holds that nobody can confirm any more.

use crate::store::holds;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};

/// Deletes the clinic's holds that lapsed too long ago to be confirmed.
pub async fn delete_old_holds(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    holds::delete_old(tx, now).await
}
