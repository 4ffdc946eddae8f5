//! The secrets that users' telephones make codes from. Flows that change them have locked the user's row before.

use crate::store::recovery_codes;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::OptionalExtension;
use diesel::sql_types::{BigInt, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use uuid::Uuid;

/// A user's secret.
pub struct Held {
    pub secret_sealed: Vec<u8>,
    /// When the user showed the first code; `None` while the secret protects nothing.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The step whose code counted last.
    pub last_step: Option<i64>,
}

/// A code that was compared with a secret.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The secret, as it was read.
    pub secret_sealed: &'a [u8],
    /// The step whose code it is.
    pub step: i64,
}

/// A user for whom codes were switched on.
pub struct SwitchedOn {
    /// The session version that counts from now on.
    pub session_version: i32,
    /// The stored hash of the user's password.
    pub password_hash: String,
}

/// The columns of `OfUser`.
type Row = (Vec<u8>, Option<DateTime<Utc>>, Option<i64>);

db::statement! {
    struct OfUser = "SELECT secret_sealed, confirmed_at, last_step FROM auth.totp WHERE clinic_id = ? AND user_id = ?";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Binary, Nullable<Timestamptz>, Nullable<BigInt>)
}

db::statement! {
    struct Start<'a> = "INSERT INTO auth.totp AS t (clinic_id, user_id, secret_sealed, created_at) VALUES (?, ?, ?, ?) \
        ON CONFLICT (clinic_id, user_id) DO UPDATE SET secret_sealed = excluded.secret_sealed, created_at = excluded.created_at \
        WHERE t.confirmed_at IS NULL RETURNING 1";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    secret: &'a [u8] => Binary,
    now: DateTime<Utc> => Timestamptz,
    -> (Integer,)
}

db::statement! {
    struct Confirm<'a> = "UPDATE auth.totp SET confirmed_at = ?, last_step = ? \
        WHERE clinic_id = ? AND user_id = ? AND secret_sealed = ? AND confirmed_at IS NULL RETURNING 1";
    now: DateTime<Utc> => Timestamptz,
    step: i64 => BigInt,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    secret: &'a [u8] => Binary,
    -> (Integer,)
}

db::statement! {
    struct Accept<'a> = "UPDATE auth.totp SET last_step = ? \
        WHERE clinic_id = ? AND user_id = ? AND secret_sealed = ? AND last_step < ? RETURNING 1";
    step: i64 => BigInt,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    secret: &'a [u8] => Binary,
    before: i64 => BigInt,
    -> (Integer,)
}

db::statement! {
    struct Delete = "DELETE FROM auth.totp WHERE clinic_id = ? AND user_id = ?";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct SwitchOn = "UPDATE auth.users SET second_factor_since = ?, session_version = session_version + 1 WHERE clinic_id = ? AND id = ? \
        RETURNING session_version, password_hash";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Integer, Text)
}

db::statement! {
    struct SwitchOff = "UPDATE auth.users SET second_factor_since = NULL WHERE clinic_id = ? AND id = ?";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

/// The user's secret, where there is one.
pub async fn of_user(mut read: ClinicRead<'_>, user: UserId) -> Result<Option<Held>, DbError> {
    let of_user = OfUser {
        clinic: read.clinic().uuid(),
        user: user.uuid(),
    };
    let found: Option<Row> = of_user.get_result(read.conn()).await.optional()?;
    Ok(found.map(|(secret_sealed, confirmed_at, last_step)| Held {
        secret_sealed,
        confirmed_at,
        last_step,
    }))
}

/// Writes a secret in place of one that was not confirmed. False where codes are on.
pub async fn start(
    tx: &mut ClinicTx,
    user: UserId,
    secret: &[u8],
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let start = Start {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        secret,
        now,
    };
    let started: Option<(i32,)> = start.get_result(tx.conn()).await.optional()?;
    Ok(started.is_some())
}

/// Confirms that secret by the code of that step. False where it was confirmed or replaced meanwhile.
pub async fn confirm(
    tx: &mut ClinicTx,
    user: UserId,
    shown: Shown<'_>,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let confirm = Confirm {
        now,
        step: shown.step,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        secret: shown.secret_sealed,
    };
    let confirmed: Option<(i32,)> = confirm.get_result(tx.conn()).await.optional()?;
    Ok(confirmed.is_some())
}

/// Accepts the code of that step. False where that step or a later one has counted, or the secret is another one by now.
pub async fn accept(tx: &mut ClinicTx, user: UserId, shown: Shown<'_>) -> Result<bool, DbError> {
    let accept = Accept {
        step: shown.step,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        secret: shown.secret_sealed,
        before: shown.step,
    };
    let accepted: Option<(i32,)> = accept.get_result(tx.conn()).await.optional()?;
    Ok(accepted.is_some())
}

/// Marks the user as one who signs in with codes, and ends all tokens of the user.
pub async fn switch_on(
    tx: &mut ClinicTx,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<SwitchedOn, DbError> {
    let switch_on = SwitchOn {
        now,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    let (session_version, password_hash): (i32, String) = switch_on.get_result(tx.conn()).await?;
    Ok(SwitchedOn {
        session_version,
        password_hash,
    })
}

/// Deletes the user's secret and recovery codes; the password is enough from now on.
pub async fn switch_off(tx: &mut ClinicTx, user: UserId) -> Result<(), DbError> {
    let (clinic, user) = (tx.clinic().uuid(), user.uuid());
    Delete { clinic, user }.execute(tx.conn()).await?;
    recovery_codes::replace(tx, UserId(user), &[]).await?;
    SwitchOff { clinic, user }.execute(tx.conn()).await?;
    Ok(())
}
