//! Changes a user's name, role, doctor or activity.

use super::by_admin::{ByAdmin, Shown, is_about_administration};
use super::{Users, check_doctor, note_doctor, written};
use crate::error::Error;
use crate::flows::security_letters::tell_of_new_admin;
use crate::flows::{administrator, announce_user};
use crate::store::users::{self, User};
use db::{ClinicRead, ClinicTx, Db, definer};
use kernel::{DoctorId, UserId};
use serde_json::json;
use tenancy::{Context, Role};

/// What changes of a user; `None` stays as it is.
#[derive(Clone, Copy)]
pub struct Change<'r> {
    pub user: UserId,
    pub full_name: Option<&'r str>,
    pub role: Option<Role>,
    /// Whose agenda the user sees; with the role doctor only.
    pub doctor: Option<DoctorId>,
    pub is_active: Option<bool>,
}

impl Users {
    /// Changes the user, unless no active administrator would be left or the plan has no room. Another role, another doctor
    /// and a deactivation end all sessions and tokens of the user. The caller who makes an administrator, or changes more of one than the name,
    /// gives the own password, and the administrators are told of a new one.
    pub async fn change(
        &self,
        db: &Db,
        context: &Context,
        by: &ByAdmin<'_>,
        change: Change<'_>,
    ) -> Result<User, Error> {
        let reading = async |read: ClinicRead<'_>| users::one(read, change.user).await;
        let seen = db.read(context, reading).await?;
        let is_needed = asks_for_password(&seen, &change.to(&seen));
        let shown = by.shown(db, context, is_needed).await?;
        db.acting_as(context, async |tx| {
            self.changed(tx, context, change, &shown).await
        })
        .await
    }

    async fn changed(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        change: Change<'_>,
        shown: &Shown,
    ) -> Result<User, Error> {
        let user = change.user;
        let staffing = administrator(tx, context, user).await?;
        let before = users::one(tx.reading()?, user).await?;
        let mut after = change.to(&before);
        let fields = changed_fields(&before, &after);
        if fields.is_empty() {
            return Ok(before);
        }
        shown.check(asks_for_password(&before, &after))?;
        if is_admin(&before) && !is_admin(&after) && staffing.is_last_admin() {
            return Err(Error::LastAdmin);
        }
        if after.is_active && !before.is_active {
            self.check_room(staffing.plan, staffing.active)?;
        }
        let is_other = after.role != before.role || after.doctor != before.doctor;
        if is_other {
            check_doctor(tx, after.role, after.doctor.map(DoctorId)).await?;
        }
        let ends_sessions = is_other || (before.is_active && !after.is_active);
        if ends_sessions {
            after.session_version = users::raise_session_version(tx, user).await?;
            users::delete_sessions(tx, user).await?;
            announce_user(tx, context, user, after.session_version, after.is_active).await?;
        }
        written(users::update(tx, &after).await)?;
        let mut detail = json!({
            "user": after.id, "fields": fields, "role": after.role.as_str(), "is_active": after.is_active,
        });
        note_doctor(&mut detail, after.doctor);
        definer::audit(tx, "user.changed", "user", &detail).await?;
        if is_admin(&after) && !is_admin(&before) {
            tell_of_new_admin(tx, context, user).await?;
        }
        Ok(after)
    }
}

impl Change<'_> {
    /// The user as the change leaves it.
    fn to(&self, before: &User) -> User {
        let mut after = before.clone();
        if let Some(full_name) = self.full_name {
            full_name.clone_into(&mut after.full_name);
        }
        after.role = self.role.unwrap_or(before.role);
        after.doctor = match after.role {
            Role::Doctor => self.doctor.map(DoctorId::uuid).or(before.doctor),
            Role::Admin | Role::Staff => self.doctor.map(DoctorId::uuid),
        };
        after.is_active = self.is_active.unwrap_or(before.is_active);
        after
    }
}

/// A name alone never asks: who is called by another one has no other rights.
fn asks_for_password(before: &User, after: &User) -> bool {
    let changes = changed_fields(before, after);
    let is_more_than_a_name = changes.iter().any(|field| *field != "full_name");
    is_more_than_a_name && is_about_administration(&[before.role, after.role])
}

fn is_admin(user: &User) -> bool {
    user.is_active && user.role == Role::Admin
}

fn changed_fields(before: &User, after: &User) -> Vec<&'static str> {
    let all = [
        (before.full_name != after.full_name, "full_name"),
        (before.role != after.role, "role"),
        (before.doctor != after.doctor, "doctor"),
        (before.is_active != after.is_active, "is_active"),
    ];
    let changed = all.into_iter().filter(|(is_changed, _)| *is_changed);
    changed.map(|(_, field)| field).collect()
}
