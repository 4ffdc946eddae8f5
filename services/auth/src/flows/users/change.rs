//! Changes a user's name, role, doctor or activity.

use super::{Users, check_doctor, note_doctor, written};
use crate::error::Error;
use crate::flows::{administrator, announce_user};
use crate::store::users::{self, User};
use db::{ClinicTx, Db, definer};
use kernel::{DoctorId, UserId};
use serde_json::json;
use tenancy::{Context, Role};

/// What changes; `None` stays as it is.
#[derive(Clone, Copy, Default)]
pub struct Change<'r> {
    pub full_name: Option<&'r str>,
    pub role: Option<Role>,
    /// Whose agenda the user sees; with the role doctor only.
    pub doctor: Option<DoctorId>,
    pub is_active: Option<bool>,
}

impl Users {
    /// Changes the user, unless no active administrator would be left or the plan has no room. Another role, another doctor
    /// and a deactivation end all sessions and tokens of the user.
    pub async fn change(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
        change: Change<'_>,
    ) -> Result<User, Error> {
        db.acting_as(context, async |tx| {
            self.changed(tx, context, user, change).await
        })
        .await
    }

    async fn changed(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        user: UserId,
        change: Change<'_>,
    ) -> Result<User, Error> {
        let staffing = administrator(tx, context, user).await?;
        let before = users::one(tx.reading()?, user).await?;
        let mut after = before.clone();
        if let Some(full_name) = change.full_name {
            full_name.clone_into(&mut after.full_name);
        }
        after.role = change.role.unwrap_or(before.role);
        after.doctor = match after.role {
            Role::Doctor => change.doctor.map(DoctorId::uuid).or(before.doctor),
            Role::Admin | Role::Staff => change.doctor.map(DoctorId::uuid),
        };
        after.is_active = change.is_active.unwrap_or(before.is_active);
        let fields = changed_fields(&before, &after);
        if fields.is_empty() {
            return Ok(before);
        }
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
        Ok(after)
    }
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
