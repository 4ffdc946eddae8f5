//! Switches codes off for a user who lost the telephone and the recovery codes.

use super::Users;
use crate::error::Error;
use crate::flows::{administrator, announce_user};
use crate::store::{totp, users};
use db::{ClinicTx, Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::{Actor, Context};

impl Users {
    /// Switches codes off for another user, and ends all sessions and tokens of that user. Where they are off nothing happens.
    pub async fn disable_totp(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
    ) -> Result<(), Error> {
        // For oneself the password and a code are needed: a stolen token would otherwise switch off what protects against it.
        if matches!(context.actor, Actor::User { user: caller, .. } if caller == user) {
            return Err(Error::OwnTotp);
        }
        db.acting_as(context, async |tx| disable(tx, context, user).await)
            .await
    }
}

async fn disable(tx: &mut ClinicTx, context: &Context, user: UserId) -> Result<(), Error> {
    administrator(tx, context, user).await?;
    let found = users::one(tx.reading()?, user).await?;
    if found.second_factor_since.is_none() {
        return Ok(());
    }
    // The user's row is locked before the codes, as everywhere.
    let version = users::raise_session_version(tx, user).await?;
    totp::switch_off(tx, user).await?;
    users::delete_sessions(tx, user).await?;
    announce_user(tx, context, user, version, found.is_active).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.totp_disabled_by_admin", "user", &detail).await?;
    Ok(())
}
