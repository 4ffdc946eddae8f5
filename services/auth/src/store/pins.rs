//! PINs of users, and the attempts at them. The migration `keep_pins` documents the columns.

use crate::store::attempts::Subject;
use crate::store::schema::pins;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use tenancy::Role;
use uuid::Uuid;

/// The most users that are looked at.
const LOOKED_AT: i64 = 200;

/// A user who may go on by a PIN where the browser is known.
pub struct Candidate {
    pub user: UserId,
    pub email: String,
    pub full_name: String,
    pub role: Role,
}

/// Attempts at a PIN that were not right, as far as it is known. The last sign-in by password makes all before it forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// Since the last right one.
    pub failures: i32,
    /// Since the PIN was chosen.
    pub wrong: i32,
}

/// A PIN whose row is locked until the transaction ends.
pub struct Locked {
    pub pin_hash: String,
    pub attempts: Attempts,
}

db::statement! {
    struct Candidates = "SELECT u.id, u.email, u.full_name, u.role FROM auth.pins p \
        JOIN auth.users u ON u.clinic_id = p.clinic_id AND u.id = p.user_id \
        JOIN tenancy.clinics c ON c.clinic_id = u.clinic_id \
        WHERE p.clinic_id = ? AND u.is_active AND u.must_change_by IS NULL \
        AND (u.second_factor_since IS NOT NULL OR NOT c.totp_required) ORDER BY u.full_name, u.id LIMIT ?";
    clinic: Uuid => SqlUuid,
    most: i64 => diesel::sql_types::BigInt,
    -> (SqlUuid, Text, Text, Text)
}

db::statement! {
    struct SignedInHere<'a> = "SELECT account FROM auth.known_browsers WHERE account = ANY (?) AND browser = ? AND seen_at > ?";
    accounts: Vec<&'a [u8]> => Array<Binary>,
    browser: &'a [u8] => Binary,
    since: DateTime<Utc> => Timestamptz,
    -> (Binary,)
}

db::statement! {
    struct Put<'a> = "INSERT INTO auth.pins AS p (clinic_id, user_id, pin_hash, set_at) VALUES (?, ?, ?, ?) \
        ON CONFLICT (clinic_id, user_id) DO UPDATE SET pin_hash = excluded.pin_hash, set_at = excluded.set_at, failures = 0, failed_at = NULL, wrong = 0";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    pin_hash: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> ()
}

db::statement! {
    struct Lock = "SELECT p.pin_hash, CASE WHEN u.last_login_at > p.failed_at THEN 0 ELSE p.failures END, \
        CASE WHEN u.last_login_at > p.failed_at THEN 0 ELSE p.wrong END \
        FROM auth.pins p JOIN auth.users u ON u.clinic_id = p.clinic_id AND u.id = p.user_id \
        WHERE p.clinic_id = ? AND p.user_id = ? FOR NO KEY UPDATE OF p";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Text, Integer, Integer)
}

db::statement! {
    struct Note = "UPDATE auth.pins SET failures = ?, wrong = ?, failed_at = coalesce(?, failed_at) WHERE clinic_id = ? AND user_id = ?";
    failures: i32 => Integer,
    wrong: i32 => Integer,
    failed_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

/// The clinic's active users who have a PIN and may sign in by their password as it is, by name.
pub async fn candidates(mut read: ClinicRead<'_>) -> Result<Vec<Candidate>, DbError> {
    let candidates = Candidates {
        clinic: read.clinic().uuid(),
        most: LOOKED_AT,
    };
    let rows: Vec<(Uuid, String, String, String)> = candidates.load(read.conn()).await?;
    let candidate = |(id, email, full_name, role): (Uuid, String, String, String)| {
        Ok(Candidate {
            user: UserId(id),
            email,
            full_name,
            role: role
                .try_into()
                .map_err(|_unknown| DbError::Unreadable("role"))?,
        })
    };
    rows.into_iter().map(candidate).collect()
}

/// Those of the accounts that have signed in by password in the browser since that instant.
pub async fn signed_in_here(
    mut read: ClinicRead<'_>,
    accounts: &[Subject],
    browser: &Subject,
    since: DateTime<Utc>,
) -> Result<Vec<Vec<u8>>, DbError> {
    let known = SignedInHere {
        accounts: accounts.iter().map(Subject::as_slice).collect(),
        browser,
        since,
    };
    let rows: Vec<(Vec<u8>,)> = known.load(read.conn()).await?;
    Ok(rows.into_iter().map(|(account,)| account).collect())
}

/// Gives the user a PIN in place of the one before, with no attempt at it.
pub async fn put(
    tx: &mut ClinicTx,
    user: UserId,
    pin_hash: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let put = Put {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        pin_hash,
        now,
    };
    put.execute(tx.conn()).await?;
    Ok(())
}

/// Takes the user's PIN away. False where there was none.
pub async fn remove(tx: &mut ClinicTx, user: UserId) -> Result<bool, DbError> {
    let row = pins::table.find((tx.clinic().uuid(), user.uuid()));
    let removed = diesel::delete(row).execute(tx.conn()).await?;
    Ok(removed > 0)
}

/// Locks the user's PIN, so that attempts at it take turns; `None` for a user without a PIN.
pub async fn lock(tx: &mut ClinicTx, user: UserId) -> Result<Option<Locked>, DbError> {
    let lock = Lock {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    let row: Option<(String, i32, i32)> = lock.get_result(tx.conn()).await.optional()?;
    Ok(row.map(|(pin_hash, failures, wrong)| Locked {
        pin_hash,
        attempts: Attempts { failures, wrong },
    }))
}

/// Notes the attempts, in a transaction that has locked the PIN. Without an instant that of the last attempt stays.
pub async fn note(
    tx: &mut ClinicTx,
    user: UserId,
    attempts: Attempts,
    failed_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let note = Note {
        failures: attempts.failures,
        wrong: attempts.wrong,
        failed_at,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    note.execute(tx.conn()).await?;
    Ok(())
}
