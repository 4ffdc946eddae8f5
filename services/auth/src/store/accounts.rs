//! A member of staff with their clinic, as sign-in and "who am I" show them.

use crate::store::schema::{clinics, users};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::UserId;
use uuid::Uuid;

/// A member of staff with their clinic.
#[derive(Queryable)]
pub struct Account {
    pub user_id: Uuid,
    pub email: String,
    pub full_name: String,
    pub role: String,
    pub session_version: i32,
    pub clinic_id: Uuid,
    pub clinic_name: String,
    pub clinic_slug: String,
    pub timezone: String,
    pub plan: String,
    pub plan_expires_at: Option<DateTime<Utc>>,
}

/// The account of a user of this clinic.
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

/// Notes a sign-in, and stores the better hash where there is one.
pub async fn signed_in(
    tx: &mut ClinicTx,
    user: UserId,
    now: DateTime<Utc>,
    better_hash: Option<&str>,
) -> Result<(), DbError> {
    let row = users::table
        .filter(users::clinic_id.eq(tx.clinic().uuid()))
        .filter(users::id.eq(user.uuid()));
    match better_hash {
        Some(hash) => {
            let change = (users::last_login_at.eq(now), users::password_hash.eq(hash));
            diesel::update(row).set(change).execute(tx.conn()).await?
        }
        None => {
            diesel::update(row)
                .set(users::last_login_at.eq(now))
                .execute(tx.conn())
                .await?
        }
    };
    Ok(())
}
