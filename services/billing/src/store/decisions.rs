//! When a clinic's plan was last announced, and when it has to be decided again. The previous release keeps both in each row of the
//! clinic's subscriptions and runs beside this one, so both places are written and read.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use uuid::Uuid;

db::statement! {
    struct Announced = "SELECT greatest( \
        (SELECT d.announced_as_of FROM billing.decisions d WHERE d.clinic_id = c.id), \
        (SELECT max(s.announced_as_of) FROM billing.subscriptions s WHERE s.clinic_id = c.id)) \
        FROM (SELECT ?::uuid AS id) c";
    clinic: Uuid => SqlUuid,
    -> (Nullable<Timestamptz>,)
}

/// The `as_of` of the clinic's last announcement.
pub async fn announced(mut read: ClinicRead<'_>) -> Result<Option<DateTime<Utc>>, DbError> {
    let clinic = read.clinic().uuid();
    let (announced,) = Announced { clinic }.get_result(read.conn()).await?;
    Ok(announced)
}

db::statement! {
    struct Put = "INSERT INTO billing.decisions (clinic_id, announced_as_of, decide_at) VALUES (?, ?, ?) \
        ON CONFLICT (clinic_id) DO UPDATE SET announced_as_of = excluded.announced_as_of, decide_at = excluded.decide_at";
    clinic: Uuid => SqlUuid,
    announced_as_of: DateTime<Utc> => Timestamptz,
    decide_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    -> ()
}

db::statement! {
    struct PutBeside = "UPDATE billing.subscriptions SET announced_as_of = ?, decide_at = ? WHERE clinic_id = ?";
    announced_as_of: DateTime<Utc> => Timestamptz,
    decide_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Writes when the clinic's plan was announced, and when it has to be decided again.
pub async fn put(
    tx: &mut ClinicTx,
    announced_as_of: DateTime<Utc>,
    decide_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let put = Put {
        clinic,
        announced_as_of,
        decide_at,
    };
    put.execute(tx.conn()).await?;
    let beside = PutBeside {
        announced_as_of,
        decide_at,
        clinic,
    };
    beside.execute(tx.conn()).await?;
    Ok(())
}

db::statement! {
    struct IsDue = "SELECT EXISTS (SELECT FROM billing.decisions WHERE clinic_id = c.id AND decide_at <= c.now) \
        OR EXISTS (SELECT FROM billing.subscriptions WHERE clinic_id = c.id AND decide_at <= c.now) \
        FROM (SELECT ?::uuid AS id, ?::timestamptz AS now) c";
    clinic: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> (Bool,)
}

/// Whether the clinic's plan has to be decided again. The caller holds the lock: another copy may have decided meanwhile.
pub async fn is_due(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let (due,) = IsDue { clinic, now }.get_result(tx.conn()).await?;
    Ok(due)
}
