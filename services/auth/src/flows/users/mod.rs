//! What administrators do about the clinic's users.

mod add;
mod by_admin;
mod change;
mod change_email;
mod disable_totp;
mod reset_password;

pub use add::Added;
pub use by_admin::ByAdmin;
pub use change::Change;

use crate::domain::has_room;
use crate::error::Error;
use crate::store::users;
use chrono::Duration;
use crypto::{Hasher, one_time_password};
use db::{ClinicTx, DbError, on_constraint};
use kernel::DoctorId;
use serde_json::Value;
use tenancy::{Plan, Role};
use uuid::Uuid;

/// How long a one-time password counts, in days.
const ONE_TIME_DAYS: i64 = 7;

/// Adds users, changes them, and gives them one-time passwords.
pub struct Users {
    hasher: Hasher,
    limit: fn(Plan) -> Option<u32>,
}

/// A password that is shown once; only its hash is stored. Without `Debug`, so that it cannot be printed by mistake.
struct OneTime {
    password: String,
    hash: String,
}

impl Users {
    /// Hashes one-time passwords by `hasher`. `limit` says how many users may be active on a plan.
    pub const fn new(hasher: Hasher, limit: fn(Plan) -> Option<u32>) -> Self {
        Self { hasher, limit }
    }

    /// How many users may be active on that plan; `None` for any number.
    pub fn limit(&self, plan: Plan) -> Option<u32> {
        (self.limit)(plan)
    }

    /// Refuses one user more than the plan includes.
    pub fn check_room(&self, plan: Plan, active: i64) -> Result<(), Error> {
        if has_room(active, self.limit(plan)) {
            Ok(())
        } else {
            Err(Error::UserLimitReached)
        }
    }

    async fn one_time(&self) -> Result<OneTime, Error> {
        let password = one_time_password()?;
        let hash = self.hasher.hash(&password).await?;
        Ok(OneTime { password, hash })
    }
}

/// Checks that a doctor's account, and no other, names a doctor who works at the clinic. One who leaves later sees an empty agenda.
async fn check_doctor(tx: &ClinicTx, role: Role, doctor: Option<DoctorId>) -> Result<(), Error> {
    match (role, doctor) {
        (Role::Doctor, None) => Err(Error::DoctorRequired),
        (Role::Doctor, Some(doctor)) => {
            let is_known = users::has_doctor(tx.reading()?, doctor.uuid()).await?;
            is_known.then_some(()).ok_or(Error::DoctorNotFound)
        }
        (Role::Admin | Role::Staff, Some(_)) => Err(Error::DoctorWithoutRole),
        (Role::Admin | Role::Staff, None) => Ok(()),
    }
}

/// Names the doctor in an entry of the audit log, where the user is one.
fn note_doctor(detail: &mut Value, doctor: Option<Uuid>) {
    if let (Some(fields), Some(doctor)) = (detail.as_object_mut(), doctor) {
        fields.insert("doctor".to_owned(), doctor.to_string().into());
    }
}

/// What was written of a user, or what it has in common with another one.
fn written<T>(outcome: Result<T, DbError>) -> Result<T, Error> {
    match outcome {
        Err(error) if error.constraint() == Some("users_doctor_taken") => Err(Error::DoctorHasUser),
        outcome => on_constraint(outcome, "users_email_taken", Error::EmailTaken),
    }
}

/// How long a one-time password counts.
const fn one_time_lasts() -> Duration {
    Duration::days(ONE_TIME_DAYS)
}
