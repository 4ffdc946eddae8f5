//! Switches codes on, when the user shows the first one.

use super::check::{Proof, Typed, counted, shown_step};
use super::new_codes;
use crate::domain::{Device, HeldSession};
use crate::error::Error;
use crate::flows::announce_user::announce_user;
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::quick_switch::take_pin_away;
use crate::flows::sessions::Held;
use crate::flows::sign_in::{SignIn, Tools};
use crate::flows::tokens::token;
use crate::store::accounts::{self, Account};
use crate::store::own_sessions::{self, Begun};
use crate::store::recovery_codes;
use crate::store::totp::{self, Shown};
use crate::store::users;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Db, DbError, definer};
use futures_util::try_join;
use kernel::UserId;
use serde_json::json;
use tenancy::{Actor, Context, Denied};

/// A user who shows the first code while signed in.
pub struct Confirming<'r> {
    pub typed: Typed<'r>,
    /// What the session that begins is called by.
    pub device: Device,
}

/// What the caller has from now on. Without `Debug`, because of the codes.
pub struct Confirmed {
    /// As they are shown, once.
    pub recovery_codes: Vec<String>,
    pub token: String,
    /// A session for this browser: all others have ended.
    pub held: Held,
}

/// What a user has for whom codes were switched on. Without `Debug`, because of the codes.
pub struct SwitchedOn {
    /// As they are shown, once.
    pub recovery_codes: Vec<String>,
    /// The session version that counts from now on.
    pub session_version: i32,
    /// The stored hash of the user's password.
    pub password_hash: String,
}

impl SignIn {
    /// Switches codes on for the caller. Ends all other sessions and all tokens: a person who knew the password only is out.
    pub async fn confirm_totp(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        confirming: &Confirming<'_>,
    ) -> Result<Confirmed, Error> {
        let typed = &confirming.typed;
        let user = typed.user;
        let reading = async |read: ClinicRead<'_>| {
            let keys = ClinicKeys::read(read, tools.keyring);
            try_join!(totp::of_user(read, user), keys)
        };
        let (held, keys) = db.read(context, reading).await?;
        let held = held.ok_or(Error::TotpNotStarted)?;
        if held.confirmed_at.is_some() {
            return Err(Error::TotpAlreadyOn);
        }
        let step = shown_step(&keys, &held, context, typed)?;
        counted(db, tools, context, (typed, step.is_some())).await?;
        let proof = Proof::Step {
            secret_sealed: held.secret_sealed,
            step: step.ok_or(Error::TotpInvalid)?,
        };
        let session = HeldSession::begin(context.actor.clinic(), &context.ids)?;
        let (on, account, ends_at) = db
            .acting_as(context, async |tx| {
                still_signed_in(tx, context, user).await?;
                let on = switch_on(tx, context, user, &proof).await?;
                let begun = Begun {
                    user,
                    session_version: on.session_version,
                    password_hash: &on.password_hash,
                    session: &session,
                    device: confirming.device,
                };
                let ends_at = own_sessions::begin(tx, &begun, context.now).await?;
                let account = accounts::of_user(tx.reading()?, user).await?;
                Ok::<(SwitchedOn, Account, DateTime<Utc>), Error>((on, account, ends_at))
            })
            .await?;
        Ok(Confirmed {
            recovery_codes: on.recovery_codes,
            token: token(&self.signer, &account, context.now)?,
            held: Held { session, ends_at },
        })
    }
}

/// Locks the user's row, and asks once more whether the caller's session goes on: a new password may have ended it since the transaction was
/// opened, and the person who holds it would otherwise switch codes on for another telephone.
async fn still_signed_in(tx: &mut ClinicTx, context: &Context, user: UserId) -> Result<(), Error> {
    let locked = accounts::lock(tx, user).await?;
    match context.actor {
        Actor::User {
            session_version, ..
        } if session_version != locked.session_version => {
            Err(DbError::Denied(Denied::SessionOver).into())
        }
        _ => Ok(()),
    }
}

/// Switches codes on by the first one, in a transaction that has locked the user's row, and ends all sessions and tokens of the user and the PIN.
pub async fn switch_on(
    tx: &mut ClinicTx,
    context: &Context,
    user: UserId,
    first: &Proof,
) -> Result<SwitchedOn, Error> {
    let Proof::Step {
        secret_sealed,
        step,
    } = first
    else {
        return Err(Error::TotpInvalid);
    };
    let shown = Shown {
        secret_sealed,
        step: *step,
    };
    // Another secret was asked for meanwhile, or another tab has confirmed this one.
    if !totp::confirm(tx, user, shown, context.now).await? {
        return Err(Error::TotpNotStarted);
    }
    let (recovery_codes, digests) = new_codes()?;
    recovery_codes::replace(tx, user, &digests).await?;
    let switched = totp::switch_on(tx, user, context.now).await?;
    users::delete_sessions(tx, user).await?;
    take_pin_away(tx, user).await?;
    announce_user(tx, context, user, switched.session_version, true).await?;
    let detail = json!({"user": user});
    definer::audit(tx, "user.totp_enabled", "user", &detail).await?;
    Ok(SwitchedOn {
        recovery_codes,
        session_version: switched.session_version,
        password_hash: switched.password_hash,
    })
}
