//! Whether the operator lets the clinic's staff in, and why not.

use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{Bool, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{Suspension, UserId};
use uuid::Uuid;

db::statement! {
    struct OfUser = "SELECT c.suspension_reason FROM auth.users u JOIN tenancy.clinics c ON c.clinic_id = u.clinic_id \
        WHERE u.clinic_id = ? AND u.id = ? AND u.is_active AND coalesce(u.must_change_by > ?, true) AND NOT c.is_active";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Text>,)
}

db::statement! {
    struct Lock = "SELECT is_active, suspension_reason FROM tenancy.clinics \
        WHERE clinic_id = ? AND erased_at IS NULL FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    -> (Bool, Nullable<Text>)
}

db::statement! {
    struct Put<'a> = "UPDATE tenancy.clinics SET is_active = ?, suspended_at = ?, suspension_reason = ?, updated_at = ? WHERE clinic_id = ?";
    is_active: bool => Bool,
    suspended_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    reason: Option<&'a str> => Nullable<Text>,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Reword<'a> = "UPDATE tenancy.clinics SET suspension_reason = ?, updated_at = ? WHERE clinic_id = ?";
    reason: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Why the clinic does not let this user in, who might sign in otherwise. `None` where something else keeps the user out, or nothing.
pub async fn of_user(
    mut read: ClinicRead<'_>,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Option<Suspension>, DbError> {
    let of_user = OfUser {
        clinic: read.clinic().uuid(),
        user: user.uuid(),
        now,
    };
    let found: Option<(Option<String>,)> = of_user.get_result(read.conn()).await.optional()?;
    Ok(found.map(|(reason,)| Suspension { reason }))
}

/// Lets suspensions of the clinic take turns. Answers the present one; `None` where staff are let in. `NotFound` for a clinic that has ended.
pub async fn lock(tx: &mut ClinicTx) -> Result<Option<Suspension>, DbError> {
    let lock = Lock {
        clinic: tx.clinic().uuid(),
    };
    let (is_active, reason): (bool, Option<String>) = lock.get_result(tx.conn()).await?;
    Ok((!is_active).then_some(Suspension { reason }))
}

/// Suspends the clinic, whose row the transaction has locked.
pub async fn begin(tx: &mut ClinicTx, reason: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    put(tx, Some((reason, now)), now).await
}

/// Lets the clinic's staff in again.
pub async fn end(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    put(tx, None, now).await
}

async fn put(
    tx: &mut ClinicTx,
    suspended: Option<(&str, DateTime<Utc>)>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        is_active: suspended.is_none(),
        suspended_at: suspended.map(|(_, at)| at),
        reason: suspended.map(|(reason, _)| reason),
        now,
        clinic: tx.clinic().uuid(),
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// Replaces the reason of a suspension that goes on.
pub async fn reword(tx: &mut ClinicTx, reason: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let reword = Reword {
        reason,
        now,
        clinic,
    };
    reword.execute(tx.conn()).await?;
    Ok(())
}
