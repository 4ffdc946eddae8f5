//! Adds a user to the clinic, who signs in with a one-time password.

use super::by_admin::{ByAdmin, is_about_administration};
use super::{Users, check_doctor, note_doctor, one_time_lasts, written};
use crate::error::Error;
use crate::flows::administrator;
use crate::flows::security_letters::tell_of_new_admin;
use crate::store::staffing;
use crate::store::users::{self, NewUser, User};
use db::{Db, definer};
use kernel::{DoctorId, UserId};
use serde_json::json;
use tenancy::{Context, Role};

/// A user who is added, and signs in with a one-time password.
pub struct Added<'r> {
    /// In the spelling that signs in.
    pub email: &'r str,
    pub full_name: &'r str,
    pub role: Role,
    /// Whose agenda the user sees, for the role doctor.
    pub doctor: Option<DoctorId>,
}

impl Users {
    /// Adds the user where the plan has room, and answers the one-time password beside. Who adds an administrator gives the own password, and the
    /// administrators are told.
    pub async fn add(
        &self,
        db: &Db,
        context: &Context,
        by: &ByAdmin<'_>,
        added: &Added<'_>,
    ) -> Result<(User, String), Error> {
        // Refused before a password is hashed, where it is clear already: a hash takes a core for tens of milliseconds. The locked
        // count below decides.
        let seen = db.read(context, staffing::count).await?;
        self.check_room(seen.plan, seen.active)?;
        let is_admin = is_about_administration(&[added.role]);
        by.shown(db, context, is_admin).await?;
        let one_time = self.one_time().await?;
        let id: UserId = context.ids.next();
        let new = NewUser {
            id,
            email: added.email,
            full_name: added.full_name,
            role: added.role,
            doctor: added.doctor,
            password_hash: &one_time.hash,
            must_change_by: Some(context.now + one_time_lasts()),
        };
        let user = db
            .acting_as(context, async |tx| {
                let staffing = administrator(tx, context, id).await?;
                self.check_room(staffing.plan, staffing.active)?;
                check_doctor(tx, added.role, added.doctor).await?;
                let user = written(users::insert(tx, &new, context.now).await)?;
                let mut detail = json!({"user": user.id, "role": user.role.as_str()});
                note_doctor(&mut detail, user.doctor);
                definer::audit(tx, "user.created", "user", &detail).await?;
                if is_admin {
                    tell_of_new_admin(tx, context, id).await?;
                }
                Ok::<_, Error>(user)
            })
            .await?;
        Ok((user, one_time.password))
    }
}
