//! Sets a password that its user chose.

use crate::flows::announce_user::announce_user;
use crate::flows::quick_switch::take_pin_away;
use crate::store::email_links;
use crate::store::users::{self, Replacement};
use db::{ClinicTx, DbError, definer};
use internal::auth::EmailKind;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// Sets a password that the user chose, takes the PIN away, ends the links by which another one could be set, and announces that all sessions and
/// tokens have ended. Answers the session version that counts from now on; `None` where the compared password is not stored any more.
pub async fn set_password(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    to: &Replacement<'_>,
) -> Result<Option<i32>, DbError> {
    let Some(version) = users::set_password(tx, user, to).await? else {
        return Ok(None);
    };
    // Who asked for a link before the password was known again cannot use it any more.
    email_links::replace(tx, user, EmailKind::PasswordReset, context.now).await?;
    take_pin_away(tx, user).await?;
    announce_user(tx, context, user, version, true).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.password_changed", "user", &detail).await?;
    Ok(Some(version))
}
