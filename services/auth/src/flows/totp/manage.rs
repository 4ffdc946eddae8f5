//! New recovery codes, and switching codes off. Both need the password and a code: a token that was stolen is not enough.

use super::check::{Proof, Typed, shown};
use super::new_codes;
use crate::error::Error;
use crate::flows::own_password::OwnPassword;
use crate::flows::sign_in::{SignIn, Tools};
use crate::store::{accounts, recovery_codes, settings, totp};
use db::{ClinicTx, Db, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// By what the caller proves to be the user.
pub struct OwnProof<'r> {
    pub user: UserId,
    pub password: &'r str,
    /// Of a telephone, or a recovery code.
    pub code: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

impl SignIn {
    /// Gives the caller new recovery codes in place of all earlier ones.
    pub async fn renew_recovery_codes(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        own: &OwnProof<'_>,
    ) -> Result<Vec<String>, Error> {
        let proof = self.proven(db, tools, context, own).await?;
        let (codes, digests) = new_codes()?;
        let user = own.user;
        db.acting_as(context, async |tx| {
            use_up(tx, context, user, &proof).await?;
            recovery_codes::replace(tx, user, &digests).await?;
            let detail = json!({"user": user});
            definer::audit(tx, "user.recovery_codes_renewed", "user", &detail).await?;
            Ok::<_, Error>(())
        })
        .await?;
        Ok(codes)
    }

    /// Switches codes off for the caller, where the clinic does not demand them. Sessions go on: who has one has shown the code.
    pub async fn disable_totp(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        own: &OwnProof<'_>,
    ) -> Result<(), Error> {
        let proof = self.proven(db, tools, context, own).await?;
        let user = own.user;
        db.acting_as(context, async |tx| {
            // The clinic's row before the user's, as everywhere.
            if settings::keep_totp_required(tx).await? {
                return Err(Error::TotpIsRequired);
            }
            use_up(tx, context, user, &proof).await?;
            totp::switch_off(tx, user).await?;
            let detail = json!({"user": user});
            definer::audit(tx, "user.totp_disabled", "user", &detail).await?;
            Ok::<_, Error>(())
        })
        .await
    }

    /// The password first, as at the sign-in.
    async fn proven(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        own: &OwnProof<'_>,
    ) -> Result<Proof, Error> {
        let password = OwnPassword {
            current: own.password,
            new: None,
            address: own.address,
        };
        self.prove_own(db, context, own.user, &password).await?;
        let typed = Typed {
            user: own.user,
            code: own.code,
            sets_up: false,
            address: own.address,
        };
        let proof = shown(db, tools, context, &typed).await?;
        proof.ok_or(Error::TotpOff)
    }
}

async fn use_up(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    proof: &Proof,
) -> Result<(), Error> {
    accounts::lock(tx, user).await?;
    if proof.counts(tx, context, user).await? {
        Ok(())
    } else {
        Err(proof.refusal())
    }
}
