//! Gives a user a one-time password in place of the present password.

use super::by_admin::{ByAdmin, is_about_administration};
use super::{Users, one_time_lasts};
use crate::error::Error;
use crate::flows::announce_user;
use crate::flows::quick_switch::take_pin_away;
use crate::flows::security_letters::tell_of_password_reset;
use crate::store::email_links;
use crate::store::users::{self, Replacement};
use db::{Db, DbError, definer};
use internal::auth::EmailKind;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

impl Users {
    /// Replaces the password of another user, ends all sessions and tokens of that user, and has the user told by e-mail; of an administrator's password
    /// the other administrators too, and for one the caller gives the own password. Answers the one-time password.
    pub async fn reset_password(
        &self,
        db: &Db,
        context: &Context,
        by: &ByAdmin<'_>,
        user: UserId,
    ) -> Result<String, Error> {
        // For oneself the present password is needed: a stolen token would otherwise take the account, and with its new password the clinic's data.
        if by.user == user {
            return Err(Error::OwnPasswordReset);
        }
        // Before a password is hashed: only for a user of this clinic, and only for an administrator.
        let found = db
            .read(context, async |read| users::one(read, user).await)
            .await?;
        let shown = by
            .shown(db, context, is_about_administration(&[found.role]))
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
            // The row is locked from here on, and so is its role.
            let found = users::one(tx.reading()?, user).await?;
            let is_admin = is_about_administration(&[found.role]);
            shown.check(is_admin)?;
            // Who has the password now has not chosen the PIN.
            take_pin_away(tx, user).await?;
            email_links::replace(tx, user, EmailKind::PasswordReset, context.now).await?;
            announce_user(tx, context, user, version, found.is_active).await?;
            tell_of_password_reset(tx, context, user, is_admin).await?;
            let detail = json!({"user": user});
            definer::audit(tx, "user.password_reset", "user", &detail).await?;
            Ok::<_, Error>(())
        })
        .await?;
        Ok(one_time.password)
    }
}
