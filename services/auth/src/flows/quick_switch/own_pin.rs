//! The caller's own PIN: choosing it and taking it away, each with the password, because a token that was stolen would otherwise last as long as
//! the PIN. Who signs in with a code chooses it with a code as well, because a PIN asks for none.

use super::take_pin_away;
use crate::domain::{NoPin, check_pin};
use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::{SignIn, Tools};
use crate::flows::totp::{self, Typed};
use crate::store::{accounts, pins};
use db::{ClinicTx, Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// A PIN that a user chooses, with the password as the proof.
pub struct NewPin<'r> {
    pub user: UserId,
    pub password: &'r str,
    pub pin: &'r str,
    /// Of a telephone, or a recovery code, where the user signs in with codes.
    pub code: Option<&'r str>,
    /// The network address that the request came from.
    pub address: &'r str,
}

impl SignIn {
    /// Gives the caller that PIN in place of the one before, and opens one that was closed.
    pub async fn set_pin(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        new: &NewPin<'_>,
    ) -> Result<(), Error> {
        match check_pin(new.pin) {
            Ok(()) => {}
            Err(NoPin::TooEasy) => return Err(Error::PinTooEasy),
            Err(NoPin::Malformed) => return Err(Error::PinMalformed),
        }
        let proof = OwnPassword {
            current: new.password,
            // Hashed as a password is, in its seat.
            new: Some(new.pin),
            address: new.address,
        };
        let user = new.user;
        let proven = self.prove_own(db, context, user, &proof).await?;
        let hash = proven.new_hash.ok_or(Error::WrongPassword)?;
        let code = match new.code {
            Some(code) => {
                let typed = Typed {
                    user,
                    code,
                    sets_up: false,
                    address: new.address,
                };
                totp::shown(db, tools, context, &typed).await?
            }
            None => None,
        };
        db.acting_as(context, async |tx| {
            check_still(tx, user, &proven.stored).await?;
            let account = accounts::of_user(tx.reading()?, user).await?;
            if account.totp_enabled {
                let code = code.as_ref().ok_or(Error::TotpInvalid)?;
                if !code.counts(tx, context, user).await? {
                    return Err(code.refusal());
                }
            }
            pins::put(tx, user, &hash, context.now).await?;
            definer::audit(tx, "pin.set", "user", &json!({"user": user})).await?;
            Ok::<_, Error>(())
        })
        .await
    }

    /// Takes the caller's PIN away. Nothing happens to a caller without a PIN.
    pub async fn remove_pin(
        &self,
        db: &Db,
        context: &Context,
        user: UserId,
        proof: &OwnPassword<'_>,
    ) -> Result<(), Error> {
        let proven = self.prove_own(db, context, user, proof).await?;
        db.acting_as(context, async |tx| {
            check_still(tx, user, &proven.stored).await?;
            take_pin_away(tx, user).await?;
            Ok::<_, Error>(())
        })
        .await
    }
}

/// Locks the user's row. A password that was replaced since it was compared proves nothing any more.
async fn check_still(tx: &mut ClinicTx, user: UserId, stored: &str) -> Result<(), Error> {
    let locked = accounts::lock(tx, user).await?;
    if locked.password_hash == stored {
        Ok(())
    } else {
        Err(Error::WrongPassword)
    }
}
