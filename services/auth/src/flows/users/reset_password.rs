//! Gives a user a one-time password in place of the present password.

use super::{Users, one_time_lasts};
use crate::error::Error;
use crate::flows::announce_user;
use crate::flows::quick_switch::take_pin_away;
use crate::store::email_links;
use crate::store::users::{self, Replacement};
use db::{Db, DbError, definer};
use internal::auth::EmailKind;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

impl Users {
    /// Replaces the password and ends all sessions and tokens of the user. Answers the one-time password.
    pub async fn reset_password(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
    ) -> Result<String, Error> {
        // Before a password is hashed: only for a user of this clinic, and only for an administrator.
        let found = db
            .read(context, async |read| users::one(read, user).await)
            .await?;
        let one_time = self.one_time().await?;
        let to = Replacement {
            compared: None,
            hash: &one_time.hash,
            must_change_by: Some(context.now + one_time_lasts()),
        };
        db.acting_as(context, async |tx| {
            let version = users::set_password(tx, user, &to).await?;
            let version = version.ok_or(DbError::Unreadable("user"))?;
            // Who has the password now has not chosen the PIN.
            take_pin_away(tx, user).await?;
            email_links::replace(tx, user, EmailKind::PasswordReset, context.now).await?;
            let is_active = found.is_active;
            announce_user(tx, context, user, version, is_active).await?;
            let detail = json!({"user": user});
            definer::audit(tx, "user.password_reset", "user", &detail).await
        })
        .await?;
        Ok(one_time.password)
    }
}
