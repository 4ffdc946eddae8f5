//! Holds: slots that are kept while patients decide. They expire by time alone and no job releases them: each decision
//! about a slot ignores the expired ones, and the writing of a booking releases those in its way.

use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::AppointmentStatus;
use uuid::Uuid;

/// The states that no list shows.
pub const HOLDS: [&str; 2] = [
    AppointmentStatus::Held.as_str(),
    AppointmentStatus::Lapsed.as_str(),
];

/// How long a lapsed hold is kept. A confirmation that arrives later than this is answered `HOLD_LOST`.
const KEPT_AFTER_LAPSE: TimeDelta = TimeDelta::days(2);

db::statement! {
    struct DeleteLapsed = "DELETE FROM scheduling.appointments WHERE clinic_id = ? AND status = 'lapsed' AND updated_at < ?";
    clinic: Uuid => SqlUuid,
    lapsed_before: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Deletes the clinic's lapsed holds that are too old to be confirmed.
pub async fn delete_old(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let delete = DeleteLapsed {
        clinic: tx.clinic().uuid(),
        lapsed_before: now - KEPT_AFTER_LAPSE,
    };
    delete.execute(tx.conn()).await?;
    Ok(())
}
