//! Switches codes off for a user who lost the telephone and the recovery codes, and whom no administrator of the clinic can help.

use crate::domain::Operator;
use crate::error::Error;
use crate::flows::announce_user;
use crate::flows::quick_switch::take_pin_away;
use crate::flows::security_letters::tell_of_disabled_totp;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::{staffing, totp, users};
use db::{ClinicTx, Db};
use serde_json::json;
use tenancy::Context;

/// Takes the codes, the recovery codes and the PIN of the clinic's active user with that address away, ends all sessions and tokens of the user, and
/// has the user told by e-mail. The address is in the spelling that signs in. Of two operators who ask at the same time, the second one is answered
/// that codes are off.
pub async fn disable_totp(
    db: &Db,
    context: &Context,
    operator: &Operator,
    (email, reason): (&str, &str),
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        // The clinic's row before the user's, as everywhere: an administrator who has the clinic demand codes keeps the own ones.
        staffing::lock_clinic(tx).await?;
        disable(tx, context, operator, (email, reason)).await
    })
    .await
}

async fn disable(
    tx: &mut ClinicTx,
    context: &Context,
    operator: &Operator,
    (email, reason): (&str, &str),
) -> Result<(), Error> {
    let found = users::active_of_email(tx.reading()?, email).await?;
    let user = found.ok_or(Error::UserNotFound)?;
    // Ends what was given out to the user, and locks the user's row before the codes are looked at.
    let version = users::raise_session_version(tx, user).await?;
    if users::one(tx.reading()?, user)
        .await?
        .second_factor_since
        .is_none()
    {
        return Err(Error::TotpNotEnabled);
    }
    totp::switch_off(tx, user).await?;
    take_pin_away(tx, user).await?;
    users::delete_sessions(tx, user).await?;
    announce_user(tx, context, user, version, true).await?;
    tell_of_disabled_totp(tx, context, user).await?;
    let act = Act {
        act: "user.totp_disabled_by_operator",
        subject: "user",
        detail: json!({"user": user, "reason": reason}),
    };
    append_in_clinic(tx, context, operator, &act).await?;
    Ok(())
}
