//! The sessions of one user, as the user sees and ends them. The migrations `audit_sign_ins` and `name_devices_of_sessions` document `auth.begin_session`, which is called
//! here and by `auth.record_sign_in`.

use crate::domain::{Device, HeldSession};
use crate::store::schema::sessions;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Binary, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{StaffSessionId, UserId};
use uuid::Uuid;

/// A session that goes on.
#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct Session {
    pub id: Uuid,
    pub begun_at: DateTime<Utc>,
    pub used_at: DateTime<Utc>,
    /// What the browser and its system are called, where that is known.
    pub browser: Option<String>,
    pub system: Option<String>,
}

/// What a session is begun with and bound to.
pub struct Begun<'a> {
    pub user: UserId,
    pub session_version: i32,
    /// The stored hash of the user's password.
    pub password_hash: &'a str,
    pub session: &'a HeldSession,
    /// What the session is called by.
    pub device: Device,
}

db::statement! {
    struct BeginSession<'a> = "SELECT auth.begin_session(?, ?, ?, sha256(convert_to(?, 'UTF8')), ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    version: i32 => Integer,
    password_hash: &'a str => Text,
    session: Uuid => SqlUuid,
    secret: &'a [u8] => Binary,
    browser: Option<&'a str> => Nullable<Text>,
    system: Option<&'a str> => Nullable<Text>,
    now: DateTime<Utc> => Timestamptz,
    -> (Timestamptz,)
}

/// The sessions of the user that have not ended, the last used first. There are at most 20.
pub async fn list(
    mut read: ClinicRead<'_>,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<Vec<Session>, DbError> {
    let found = sessions::table
        .filter(sessions::clinic_id.eq(read.clinic().uuid()))
        .filter(sessions::user_id.eq(user.uuid()))
        .filter(sessions::ends_at.gt(now))
        .order((sessions::used_at.desc(), sessions::id.desc()))
        .select(Session::as_select())
        .load(read.conn())
        .await?;
    Ok(found)
}

/// Begins a session of a user whose row the transaction has locked. Answers when it ends without use.
pub async fn begin(
    tx: &mut ClinicTx,
    new: &Begun<'_>,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, DbError> {
    let begin = BeginSession {
        clinic: tx.clinic().uuid(),
        user: new.user.uuid(),
        version: new.session_version,
        password_hash: new.password_hash,
        session: new.session.id,
        secret: &new.session.secret.digest(),
        browser: new.device.browser,
        system: new.device.system,
        now,
    };
    let (ends_at,): (DateTime<Utc>,) = begin.get_result(tx.conn()).await?;
    Ok(ends_at)
}

/// Deletes one session of the user; `NotFound` where the user has none of that id.
pub async fn delete(
    tx: &mut ClinicTx,
    user: UserId,
    session: StaffSessionId,
) -> Result<(), DbError> {
    let row = sessions::table
        .find((tx.clinic().uuid(), session.uuid()))
        .filter(sessions::user_id.eq(user.uuid()));
    let deleted = diesel::delete(row).execute(tx.conn()).await?;
    if deleted == 0 {
        return Err(diesel::result::Error::NotFound.into());
    }
    Ok(())
}

/// Ends one session of the user. One that has ended before, or is another user's, is left alone.
pub async fn end(tx: &mut ClinicTx, user: UserId, session: Uuid) -> Result<(), DbError> {
    let row = sessions::table
        .find((tx.clinic().uuid(), session))
        .filter(sessions::user_id.eq(user.uuid()));
    diesel::delete(row).execute(tx.conn()).await?;
    Ok(())
}

/// Lets all sessions of the user go on with that version of the user's sessions.
pub async fn carry_over(
    tx: &mut ClinicTx,
    user: UserId,
    session_version: i32,
) -> Result<(), DbError> {
    let of_user = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::user_id.eq(user.uuid()));
    diesel::update(of_user)
        .set(sessions::session_version.eq(session_version))
        .execute(tx.conn())
        .await?;
    Ok(())
}
