//! Sessions of browsers. The migrations `keep_sessions`, `name_devices_of_sessions`, `say_that_a_second_factor_is_missing`, `keep_pins`,
//! `count_recovery_codes` and `keep_languages_of_users` document the functions, each of which is called here and nowhere else.

use crate::domain::{Device, HeldSession};
use crate::store::accounts::Account;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{
    BigInt, Binary, Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use uuid::Uuid;

/// A sign-in whose password was right.
pub struct Admitted<'a> {
    pub user: UserId,
    /// The stored hash that the password was compared with.
    pub compared: &'a str,
    /// The hash of the same password by today's rules, where the stored one is weaker.
    pub better: Option<&'a str>,
    /// The session that begins, where the caller can hold one.
    pub session: Option<&'a HeldSession>,
    /// What the session is called by.
    pub device: Device,
}

/// What a refresh found.
pub enum Refreshed {
    /// The session goes on until `ends_at`, unless it is used before.
    Open {
        how: How,
        ends_at: DateTime<Utc>,
        account: Box<Account>,
    },
    /// The session has ended, now or before.
    Ended(End),
    /// The session goes on when the operator resumes the clinic.
    Suspended { user: UserId },
    /// The session was refreshed too often.
    Limited { until: DateTime<Utc> },
}

/// Which secret counts after a refresh.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// The successor, from now on.
    Renewed,
    /// The successor, since another refresh of the last 30 seconds.
    Repeated,
    /// The one that was shown.
    Kept,
}

/// Why a session does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// No session has this id, or it has ended before.
    Unknown,
    /// It is too old, or user, clinic or password changed.
    Over,
    /// The clinic has come to demand a second factor, which the user does not have yet.
    WithoutSecondFactor,
    /// A secret that had been replaced was shown, so the secret is in two hands.
    Reused,
}

db::statement! {
    struct RecordSignIn<'a> = "SELECT auth.record_sign_in(?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    compared: &'a str => Text,
    better: Option<&'a str> => Nullable<Text>,
    session: Option<Uuid> => Nullable<SqlUuid>,
    secret: Option<&'a [u8]> => Nullable<Binary>,
    browser: Option<&'a str> => Nullable<Text>,
    system: Option<&'a str> => Nullable<Text>,
    now: DateTime<Utc> => Timestamptz,
    -> (Nullable<Timestamptz>,)
}

db::statement! {
    struct Refresh<'a> = "SELECT outcome, waits_until, ends_at, user_id, email, full_name, role, session_version, \
        clinic_name, clinic_slug, timezone, plan, plan_expires_at, email_verified, totp_enabled, doctor_id, pin_set, \
        recovery_codes_left, language FROM auth.renew_session(?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    presented: &'a [u8] => Binary,
    successor: &'a [u8] => Binary,
    now: DateTime<Utc> => Timestamptz,
    -> (
        Text, Nullable<Timestamptz>, Nullable<Timestamptz>, Nullable<SqlUuid>, Nullable<Text>, Nullable<Text>, Nullable<Text>,
        Nullable<Integer>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>,
        Nullable<Bool>, Nullable<Bool>, Nullable<SqlUuid>, Nullable<Bool>, Nullable<BigInt>, Nullable<Text>,
    )
}

db::statement! {
    struct EndSession = "SELECT auth.end_session(?, ?)";
    clinic: Uuid => SqlUuid,
    session: Uuid => SqlUuid,
    -> (Bool,)
}

type Instant = Option<DateTime<Utc>>;

/// The columns of `auth.renew_session`.
type RefreshRow = (
    String,
    Instant,
    Instant,
    Option<Uuid>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i32>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Instant,
    Option<bool>,
    Option<bool>,
    Option<Uuid>,
    Option<bool>,
    Option<i64>,
    Option<String>,
);

/// Records the sign-in, and begins its session. Answers when the session ends without use.
pub async fn record_sign_in(
    tx: &mut ClinicTx,
    admitted: &Admitted<'_>,
    now: DateTime<Utc>,
) -> Result<Instant, DbError> {
    let digest = admitted.session.map(|session| session.secret.digest());
    let record = RecordSignIn {
        clinic: tx.clinic().uuid(),
        user: admitted.user.uuid(),
        compared: admitted.compared,
        better: admitted.better,
        session: admitted.session.map(|session| session.id),
        secret: digest.as_ref().map(<[u8; 32]>::as_slice),
        browser: admitted.device.browser,
        system: admitted.device.system,
        now,
    };
    let (ends_at,): (Instant,) = record.get_result(tx.conn()).await?;
    Ok(ends_at)
}

/// Refreshes the session in one round trip: decides, writes and reads the account.
pub async fn refresh(
    db: &Db,
    held: &HeldSession,
    successor: &HeldSession,
    now: DateTime<Utc>,
) -> Result<Refreshed, DbError> {
    let rows: Vec<RefreshRow> = db
        .call(Refresh {
            clinic: held.clinic.uuid(),
            session: held.id,
            presented: &held.secret.digest(),
            successor: &successor.secret.digest(),
            now,
        })
        .await?;
    let row = rows.into_iter().next();
    let row = row.ok_or(DbError::Unreadable("refresh of a session"))?;
    read(held, row).ok_or(DbError::Unreadable("refresh of a session"))
}

/// Ends the session. One that has ended before stays so.
pub async fn end(db: &Db, held: &HeldSession) -> Result<(), DbError> {
    let _was_open: Vec<(bool,)> = db
        .call(EndSession {
            clinic: held.clinic.uuid(),
            session: held.id,
        })
        .await?;
    Ok(())
}

/// `None` for an outcome, a role or a plan that this version does not know.
fn read(held: &HeldSession, row: RefreshRow) -> Option<Refreshed> {
    let how = match row.0.as_str() {
        "renewed" => How::Renewed,
        "repeated" => How::Repeated,
        "kept" => How::Kept,
        "unknown" => return Some(Refreshed::Ended(End::Unknown)),
        "over" if row.3.is_some() => return Some(Refreshed::Ended(End::WithoutSecondFactor)),
        "over" => return Some(Refreshed::Ended(End::Over)),
        "reused" => return Some(Refreshed::Ended(End::Reused)),
        "suspended" => {
            return Some(Refreshed::Suspended {
                user: UserId(row.3?),
            });
        }
        "limited" => return Some(Refreshed::Limited { until: row.1? }),
        _ => return None,
    };
    Some(Refreshed::Open {
        how,
        ends_at: row.2?,
        account: Box::new(account(held, row)?),
    })
}

fn account(held: &HeldSession, row: RefreshRow) -> Option<Account> {
    let (
        _,
        _,
        _,
        user_id,
        email,
        full_name,
        role,
        version,
        name,
        slug,
        zone,
        plan,
        expires_at,
        verified,
        totp,
        doctor_id,
        pin_set,
        codes_left,
        language,
    ) = row;
    Some(Account {
        user_id: user_id?,
        email: email?,
        full_name: full_name?,
        role: role?.parse().ok()?,
        session_version: version?,
        // A user with a one-time password has no session.
        must_change_by: None,
        email_verified: verified?,
        totp_enabled: totp?,
        doctor_id,
        pin_set: pin_set?,
        recovery_codes_left: codes_left?,
        language,
        clinic_id: held.clinic.uuid(),
        clinic_name: name?,
        clinic_slug: slug?,
        timezone: zone?,
        plan: plan?.parse().ok()?,
        plan_expires_at: expires_at,
    })
}
