//! Which notices of the end of a clinic's plan were decided.

use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicTx, DbError};
use diesel::sql_types::{Bool, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long after an end its notices are kept.
const KEPT: TimeDelta = TimeDelta::days(365);

/// A notice that was decided.
pub struct Decided {
    /// The end of access.
    pub ends_at: DateTime<Utc>,
    /// 7, 3 or 1 days before the end, or 0 when it has come.
    pub days: u8,
    /// Whether the clinic has to receive the notice.
    pub is_announced: bool,
}

db::statement! {
    struct Put = "INSERT INTO billing.notices_of_end (clinic_id, ends_at, days, decided_at, is_announced) VALUES (?, ?, ?, ?, ?) \
        ON CONFLICT DO NOTHING RETURNING true";
    clinic: Uuid => SqlUuid,
    ends_at: DateTime<Utc> => Timestamptz,
    days: i32 => Integer,
    now: DateTime<Utc> => Timestamptz,
    is_announced: bool => Bool,
    -> (Bool,)
}

db::statement! {
    struct DeleteOld = "DELETE FROM billing.notices_of_end WHERE clinic_id = ? AND ends_at < ?";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Writes the notice, and deletes those of ends that are a year old. False where the notice was decided before.
pub async fn put(
    tx: &mut ClinicTx,
    decided: &Decided,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let put = Put {
        clinic,
        ends_at: decided.ends_at,
        days: decided.days.into(),
        now,
        is_announced: decided.is_announced,
    };
    let written: Vec<(bool,)> = put.load(tx.conn()).await?;
    let before = now - KEPT;
    DeleteOld { clinic, before }.execute(tx.conn()).await?;
    Ok(!written.is_empty())
}
