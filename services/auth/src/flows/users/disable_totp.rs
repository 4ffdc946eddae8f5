//! Switches codes off for a user who lost the telephone and the recovery codes.

use super::Users;
use super::by_admin::{ByAdmin, Shown, is_about_administration};
use crate::error::Error;
use crate::flows::security_letters::tell_of_totp_disabled_by_admin;
use crate::flows::{administrator, announce_user};
use crate::store::{totp, users};
use db::{ClinicRead, ClinicTx, Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

impl Users {
    /// Switches codes off for another user, ends all sessions and tokens of that user, and has the user told by e-mail. Where they are off nothing
    /// happens. For another administrator the caller gives the own password.
    pub async fn disable_totp(
        &self,
        db: &Db,
        context: &Context,
        by: &ByAdmin<'_>,
        user: UserId,
    ) -> Result<(), Error> {
        // For oneself the password and a code are needed: a stolen token would otherwise switch off what protects against it.
        if by.user == user {
            return Err(Error::OwnTotp);
        }
        let reading = async |read: ClinicRead<'_>| users::one(read, user).await;
        let seen = db.read(context, reading).await?;
        let is_needed = seen.second_factor_since.is_some() && is_about_administration(&[seen.role]);
        let shown = by.shown(db, context, is_needed).await?;
        db.acting_as(context, async |tx| disable(tx, context, user, &shown).await)
            .await
    }
}

async fn disable(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    shown: &Shown,
) -> Result<(), Error> {
    administrator(tx, context, user).await?;
    let found = users::one(tx.reading()?, user).await?;
    if found.second_factor_since.is_none() {
        return Ok(());
    }
    shown.check(is_about_administration(&[found.role]))?;
    // The user's row is locked before the codes, as everywhere.
    let version = users::raise_session_version(tx, user).await?;
    totp::switch_off(tx, user).await?;
    users::delete_sessions(tx, user).await?;
    announce_user(tx, context, user, version, found.is_active).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.totp_disabled_by_admin", "user", &detail).await?;
    tell_of_totp_disabled_by_admin(tx, context, user).await?;
    Ok(())
}
