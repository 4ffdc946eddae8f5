//! Gives a user a secret that the user's telephone makes codes from. It protects nothing until a code was shown.

use super::place;
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::SignIn;
use crate::store::accounts::{self, Account};
use crate::store::totp;
use crypto::{Keyring, TotpSecret};
use db::{ClinicRead, ClinicTx, Db};
use kernel::UserId;
use tenancy::Context;

/// A user who wants codes, with the present password as the proof.
pub struct Starting<'r> {
    pub user: UserId,
    pub password: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// A secret that is shown once. Without `Debug`, so that it cannot be printed by mistake.
pub struct Started {
    /// 32 letters and digits.
    pub secret: String,
    /// The name under which the telephone keeps it.
    pub email: String,
}

impl SignIn {
    /// Draws a secret for the caller, in place of one that was not confirmed.
    pub async fn start_totp(
        &self,
        db: &Db,
        keyring: &Keyring,
        context: &Context,
        starting: &Starting<'_>,
    ) -> Result<Started, Error> {
        let user = starting.user;
        let reading = async |read: ClinicRead<'_>| accounts::of_user(read, user).await;
        let account = db.read(context, reading).await?;
        if account.totp_enabled {
            return Err(Error::TotpAlreadyOn);
        }
        let own = OwnPassword {
            current: starting.password,
            new: None,
            address: starting.address,
        };
        self.prove(db, context.now, &account.email, &own).await?;
        db.acting_as(context, async |tx| {
            let keys = ClinicKeys::of(tx, keyring).await?;
            draw(tx, context, &keys, &account).await
        })
        .await
    }
}

/// Draws a secret for the user, in place of one that was not confirmed. Never the same one twice: who knows the password alone may have
/// seen the one before.
pub async fn draw(
    tx: &mut ClinicTx,
    context: &Context,
    keys: &ClinicKeys<'_>,
    account: &Account,
) -> Result<Started, Error> {
    let user = UserId(account.user_id);
    let secret = TotpSecret::fresh()?.encoded();
    let sealed = keys.seal(&secret, &place(keys.clinic, user))?;
    if !totp::start(tx, user, &sealed, context.now).await? {
        return Err(Error::TotpAlreadyOn);
    }
    Ok(Started {
        secret,
        email: account.email.clone(),
    })
}
