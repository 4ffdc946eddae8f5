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

db::statement! {
    /// No booking and no hold took these slots afterwards, so nothing has let them lapse.
    struct DeleteExpired = "DELETE FROM scheduling.appointments WHERE clinic_id = ? AND status = 'held' AND hold_expires_at < ?";
    clinic: Uuid => SqlUuid,
    expired_before: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct DeleteProvisional = "DELETE FROM scheduling.patients p WHERE p.clinic_id = ? AND p.is_provisional AND p.updated_at < ? \
        AND NOT EXISTS (SELECT FROM scheduling.appointments a WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id)";
    clinic: Uuid => SqlUuid,
    unchanged_since: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Deletes the clinic's lapsed and expired holds that are too old to be confirmed.
pub async fn delete_old(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let (clinic, before) = (tx.clinic().uuid(), now - KEPT_AFTER_LAPSE);
    let lapsed = DeleteLapsed {
        clinic,
        lapsed_before: before,
    };
    lapsed.execute(tx.conn()).await?;
    let expired = DeleteExpired {
        clinic,
        expired_before: before,
    };
    expired.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the patients whom only such holds had made. A hold that is written for one of them at this moment keeps the row, and then this
/// fails and is tried again later.
pub async fn delete_unbooked_patients(
    tx: &mut ClinicTx,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let delete = DeleteProvisional {
        clinic: tx.clinic().uuid(),
        unchanged_since: now - KEPT_AFTER_LAPSE,
    };
    delete.execute(tx.conn()).await?;
    Ok(())
}
