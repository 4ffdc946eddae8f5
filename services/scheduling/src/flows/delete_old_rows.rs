//! Deleting holds that no patient can confirm any more, the patients who have no booking, and idempotency keys that have ended.

use crate::store::{booking_keys, holds};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};

/// Deletes the clinic's holds that lapsed too long ago to be confirmed, the patients whom only such holds had made, and its idempotency
/// keys that have ended.
pub async fn delete_old_rows(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    holds::delete_old(tx, now).await?;
    holds::delete_unbooked_patients(tx, now).await?;
    booking_keys::delete_old(tx, now).await
}
