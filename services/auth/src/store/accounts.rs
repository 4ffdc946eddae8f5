//! The account of a member of staff, joined with the clinic of that member.

use crate::domain::is_easy_password;
use crate::store::schema::{clinics, pins, recovery_codes, users};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Integer, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::UserId;
use tenancy::{Plan, Role};
use uuid::Uuid;

/// A member of staff with the clinic of that member.
#[derive(Queryable)]
pub struct Account {
    pub user_id: Uuid,
    pub email: String,
    pub full_name: String,
    #[diesel(deserialize_as = String)]
    pub role: Role,
    pub session_version: i32,
    /// Until when a one-time password counts; `None` where the user chose the password.
    pub must_change_by: Option<DateTime<Utc>>,
    /// Whether the user showed that the e-mail address is the user's own.
    pub email_verified: bool,
    /// Whether the user signs in with a code beside the password.
    pub totp_enabled: bool,
    /// Whose agenda alone the user sees.
    pub doctor_id: Option<Uuid>,
    /// Whether the user has a PIN.
    pub pin_set: bool,
    /// How many recovery codes the user has not used.
    pub recovery_codes_left: i64,
    /// The language that the user has chosen; `None` for that of the clinic.
    pub language: Option<String>,
    pub clinic_id: Uuid,
    pub clinic_name: String,
    pub clinic_slug: String,
    pub timezone: String,
    #[diesel(deserialize_as = String)]
    pub plan: Plan,
    pub plan_expires_at: Option<DateTime<Utc>>,
}

impl Account {
    /// Whether the password is one that is tried first, also for this user.
    pub fn finds_easy(&self, password: &str) -> bool {
        is_easy_password(password, &[&self.email, &self.full_name, &self.clinic_name])
    }
}

/// A user whose row is locked until the transaction ends.
pub struct Locked {
    pub password_hash: String,
    pub session_version: i32,
    /// Whether the clinic lets in only users who sign in with a code beside the password.
    pub totp_required: bool,
    /// Whether the user signs in with a code beside the password.
    pub totp_enabled: bool,
    /// A user who was deactivated signs in no more, whatever was compared before.
    pub is_active: bool,
}

db::statement! {
    struct Lock = "SELECT u.password_hash, u.session_version, c.totp_required, u.second_factor_since IS NOT NULL, u.is_active FROM auth.users u \
        JOIN tenancy.clinics c ON c.clinic_id = u.clinic_id WHERE u.clinic_id = ? AND u.id = ? FOR NO KEY UPDATE OF u";
    clinic: Uuid => SqlUuid,
    user: Uuid => SqlUuid,
    -> (Text, Integer, Bool, Bool, Bool)
}

/// Locks the row of a user of the transaction's clinic, so that sign-ins of the user and changes of password, codes and sessions take turns. A
/// flow that locks counts of attempts or codes as well locks this row before.
pub async fn lock(tx: &mut ClinicTx, user: UserId) -> Result<Locked, DbError> {
    let lock = Lock {
        clinic: tx.clinic().uuid(),
        user: user.uuid(),
    };
    let (password_hash, session_version, totp_required, totp_enabled, is_active) =
        lock.get_result(tx.conn()).await?;
    Ok(Locked {
        password_hash,
        session_version,
        totp_required,
        totp_enabled,
        is_active,
    })
}

/// The account of a user of the transaction's clinic.
pub async fn of_user(mut read: ClinicRead<'_>, user: UserId) -> Result<Account, DbError> {
    let account = users::table
        .inner_join(clinics::table.on(clinics::clinic_id.eq(users::clinic_id)))
        .filter(users::clinic_id.eq(read.clinic().uuid()))
        .filter(users::id.eq(user.uuid()))
        .select((
            users::id,
            users::email,
            users::full_name,
            users::role,
            users::session_version,
            users::must_change_by,
            users::email_verified_at.is_not_null(),
            users::second_factor_since.is_not_null(),
            users::doctor_id,
            exists(
                pins::table
                    .filter(pins::clinic_id.eq(users::clinic_id))
                    .filter(pins::user_id.eq(users::id)),
            ),
            recovery_codes::table
                .filter(recovery_codes::clinic_id.eq(users::clinic_id))
                .filter(recovery_codes::user_id.eq(users::id))
                .filter(recovery_codes::used_at.is_null())
                .count()
                .single_value()
                .assume_not_null(),
            users::language,
            clinics::clinic_id,
            clinics::name,
            clinics::slug,
            clinics::timezone,
            clinics::plan,
            clinics::plan_expires_at,
        ))
        .first(read.conn())
        .await?;
    Ok(account)
}
