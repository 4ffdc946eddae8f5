//! The clinic's users.

use crate::store::schema::{sessions, users};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, UserId};
use tenancy::Role;
use uuid::Uuid;

/// The most users that are listed.
const LISTED: i64 = 500;

/// A user, as administrators and the user see it. The hash of the password is not among the columns.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct User {
    pub id: Uuid,
    pub email: String,
    pub full_name: String,
    #[diesel(deserialize_as = String)]
    pub role: Role,
    pub is_active: bool,
    pub session_version: i32,
    pub last_login_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// Until when a one-time password counts; `None` where the user chose the password.
    pub must_change_by: Option<DateTime<Utc>>,
    /// Since when the user signs in with a code beside the password.
    pub second_factor_since: Option<DateTime<Utc>>,
    /// Whose agenda alone the user sees: that of the role doctor.
    #[diesel(column_name = doctor_id)]
    pub doctor: Option<Uuid>,
    /// The digits of the user's own WhatsApp number.
    pub whatsapp_phone: Option<String>,
    /// Since when the user wants the daily agenda there.
    pub daily_agenda_since: Option<DateTime<Utc>>,
}

/// An active user whose row is locked.
pub struct Locked {
    pub email_verified: bool,
}

/// A user who is added.
pub struct NewUser<'a> {
    pub id: UserId,
    /// In lower case, as it is compared at the sign-in.
    pub email: &'a str,
    pub full_name: &'a str,
    pub role: Role,
    /// Whose agenda the user sees; for the role doctor only, and never without.
    pub doctor: Option<DoctorId>,
    pub password_hash: &'a str,
    /// Until when it counts, for a one-time password.
    pub must_change_by: Option<DateTime<Utc>>,
}

/// The password that a user has from now on.
pub struct Replacement<'a> {
    /// The stored hash that it replaces; `None` for whichever is stored.
    pub compared: Option<&'a str>,
    pub hash: &'a str,
    /// Until when it counts, for a one-time password.
    pub must_change_by: Option<DateTime<Utc>>,
}

db::statement! {
    struct SetPassword<'a> = "UPDATE auth.users SET password_hash = ?, must_change_by = ?, session_version = session_version + 1 \
        WHERE clinic_id = ? AND id = ? AND password_hash = coalesce(?, password_hash) RETURNING session_version";
    hash: &'a str => Text,
    must_change_by: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    compared: Option<&'a str> => Nullable<Text>,
    -> (Integer,)
}

db::statement! {
    struct RaiseSessionVersion = "UPDATE auth.users SET session_version = session_version + 1 WHERE clinic_id = ? AND id = ? \
        RETURNING session_version";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Integer,)
}

db::statement! {
    struct Lock = "SELECT is_active, email_verified_at IS NOT NULL FROM auth.users WHERE clinic_id = ? AND id = ? FOR NO KEY UPDATE";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Bool, Bool)
}

db::statement! {
    struct HasDoctor = "SELECT EXISTS (SELECT FROM scheduling.bookable_doctors d WHERE d.clinic_id = ? AND d.id = ?)";
    clinic: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    -> (Bool,)
}

db::statement! {
    struct VerifyEmail = "UPDATE auth.users SET email_verified_at = coalesce(email_verified_at, ?) WHERE clinic_id = ? AND id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct SetEmail<'a> = "UPDATE auth.users SET email = ?, email_verified_at = ? WHERE clinic_id = ? AND id = ?";
    email: &'a str => Text,
    verified_at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> ()
}

/// The first users of the clinic, active ones first and then by name.
pub async fn list(mut read: ClinicRead<'_>) -> Result<Vec<User>, DbError> {
    let found = users::table
        .filter(users::clinic_id.eq(read.clinic().uuid()))
        .order((users::is_active.desc(), users::full_name, users::id))
        .limit(LISTED)
        .select(User::as_select())
        .load(read.conn())
        .await?;
    Ok(found)
}

/// A user of the clinic; `NotFound` for one of another clinic.
pub async fn one(mut read: ClinicRead<'_>, user: UserId) -> Result<User, DbError> {
    let found = users::table
        .filter(users::clinic_id.eq(read.clinic().uuid()))
        .filter(users::id.eq(user.uuid()))
        .select(User::as_select())
        .first(read.conn())
        .await?;
    Ok(found)
}

/// The active user of the clinic who signs in with that address, which is in lower case.
pub async fn active_of_email(
    mut read: ClinicRead<'_>,
    email: &str,
) -> Result<Option<UserId>, DbError> {
    let found: Option<Uuid> = users::table
        .filter(users::clinic_id.eq(read.clinic().uuid()))
        .filter(users::email.eq(email))
        .filter(users::is_active)
        .select(users::id)
        .first(read.conn())
        .await
        .optional()?;
    Ok(found.map(UserId))
}

/// Whether the clinic has that doctor, and the doctor works there.
pub async fn has_doctor(mut read: ClinicRead<'_>, doctor: Uuid) -> Result<bool, DbError> {
    let has = HasDoctor {
        clinic: read.clinic().uuid(),
        doctor,
    };
    let (found,): (bool,) = has.get_result(read.conn()).await?;
    Ok(found)
}

/// Adds an active user. Violates `users_email_taken` where any clinic has a user of that address, and `users_doctor_taken` where another active
/// user is that doctor.
pub async fn insert(
    tx: &mut ClinicTx,
    new: &NewUser<'_>,
    now: DateTime<Utc>,
) -> Result<User, DbError> {
    let added = diesel::insert_into(users::table)
        .values((
            users::clinic_id.eq(tx.clinic().uuid()),
            users::id.eq(new.id.uuid()),
            users::email.eq(new.email),
            users::password_hash.eq(new.password_hash),
            users::full_name.eq(new.full_name),
            users::role.eq(new.role.as_str()),
            users::doctor_id.eq(new.doctor.map(DoctorId::uuid)),
            users::must_change_by.eq(new.must_change_by),
            users::created_at.eq(now),
        ))
        .returning(User::as_returning())
        .get_result(tx.conn())
        .await?;
    Ok(added)
}

/// Writes name, role, doctor and activity of the user as they are there. Violates `users_doctor_taken` as adding one does.
pub async fn update(tx: &mut ClinicTx, user: &User) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.id));
    diesel::update(row)
        .set((
            users::full_name.eq(&user.full_name),
            users::role.eq(user.role.as_str()),
            users::doctor_id.eq(user.doctor),
            users::is_active.eq(user.is_active),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Renames the user, in a transaction that has locked the clinic's row.
pub async fn rename(tx: &mut ClinicTx, user: UserId, full_name: &str) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.uuid()));
    diesel::update(row)
        .set(users::full_name.eq(full_name))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Writes the language that the user has chosen; `None` for that of the clinic.
pub async fn set_language(
    tx: &mut ClinicTx,
    user: UserId,
    language: Option<&str>,
) -> Result<(), DbError> {
    let row = users::table.find((tx.clinic().uuid(), user.uuid()));
    diesel::update(row)
        .set(users::language.eq(language))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Replaces the password, which ends all sessions and tokens of the user. Answers the session version that counts from now on; `None`
/// where the compared password is not stored any more.
pub async fn set_password(
    tx: &mut ClinicTx,
    user: UserId,
    to: &Replacement<'_>,
) -> Result<Option<i32>, DbError> {
    let set = SetPassword {
        hash: to.hash,
        must_change_by: to.must_change_by,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
        compared: to.compared,
    };
    let version: Option<(i32,)> = set.get_result(tx.conn()).await.optional()?;
    let Some((version,)) = version else {
        return Ok(None);
    };
    delete_sessions(tx, user).await?;
    Ok(Some(version))
}

/// Locks the row of a user who is active; `None` for another one, and for a user of another clinic.
pub async fn lock_active(tx: &mut ClinicTx, user: UserId) -> Result<Option<Locked>, DbError> {
    let lock = Lock {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    let found: Option<(bool, bool)> = lock.get_result(tx.conn()).await.optional()?;
    let active = found.filter(|(is_active, _)| *is_active);
    Ok(active.map(|(_, email_verified)| Locked { email_verified }))
}

/// Notes that the user's e-mail address is the user's own.
pub async fn verify_email(
    tx: &mut ClinicTx,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let verify = VerifyEmail {
        now,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    verify.execute(tx.conn()).await?;
    Ok(())
}

/// Gives the user, whose row the transaction has locked, another address, in lower case, since when it is known to be the user's own. Violates
/// `users_email_taken` where any clinic has a user of that address.
pub async fn set_email(
    tx: &mut ClinicTx,
    user: UserId,
    email: &str,
    verified_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    let set = SetEmail {
        email,
        verified_at,
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    set.execute(tx.conn()).await?;
    Ok(())
}

/// Ends all tokens of the user, and locks the user's row. Answers the session version that counts from now on.
pub async fn raise_session_version(tx: &mut ClinicTx, user: UserId) -> Result<i32, DbError> {
    let raise = RaiseSessionVersion {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    let (version,): (i32,) = raise.get_result(tx.conn()).await?;
    Ok(version)
}

/// Deletes all sessions of the user, whose row the transaction has locked.
pub async fn delete_sessions(tx: &mut ClinicTx, user: UserId) -> Result<(), DbError> {
    let of_user = sessions::table
        .filter(sessions::clinic_id.eq(tx.clinic().uuid()))
        .filter(sessions::user_id.eq(user.uuid()));
    diesel::delete(of_user).execute(tx.conn()).await?;
    Ok(())
}
