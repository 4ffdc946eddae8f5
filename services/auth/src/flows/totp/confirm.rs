//! Switches codes on, when the user shows the first one.

use super::check::{Typed, counted, shown_step};
use super::new_codes;
use crate::domain::HeldSession;
use crate::error::Error;
use crate::flows::announce_user::announce_user;
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::sessions::Held;
use crate::flows::sign_in::{SignIn, Tools};
use crate::flows::tokens::token;
use crate::store::accounts::{self, Account};
use crate::store::own_sessions::{self, Begun};
use crate::store::recovery_codes::{self, Digest};
use crate::store::totp::{self, Shown};
use crate::store::users;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, Db, definer};
use futures_util::try_join;
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// What the caller has from now on. Without `Debug`, because of the codes.
pub struct Confirmed {
    /// As they are shown, once.
    pub recovery_codes: Vec<String>,
    pub token: String,
    /// A session for this browser: all others have ended.
    pub held: Held,
}

/// What was made and found before the transaction began.
struct Confirming<'r> {
    user: UserId,
    shown: Shown<'r>,
    codes: &'r [Digest],
    session: &'r HeldSession,
}

impl SignIn {
    /// Switches codes on for the caller. Ends all other sessions and all tokens: a person who knew the password only is out.
    pub async fn confirm_totp(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        typed: &Typed<'_>,
    ) -> Result<Confirmed, Error> {
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
        let step = step.ok_or(Error::TotpInvalid)?;
        let (recovery_codes, digests) = new_codes()?;
        let session = HeldSession::begin(context.actor.clinic(), &context.ids)?;
        let confirming = Confirming {
            user,
            shown: Shown {
                secret_sealed: &held.secret_sealed,
                step,
            },
            codes: &digests,
            session: &session,
        };
        let (account, ends_at) = db
            .acting_as(context, async |tx| confirming.write(tx, context).await)
            .await?;
        Ok(Confirmed {
            recovery_codes,
            token: token(&self.signer, &account, context.now)?,
            held: Held { session, ends_at },
        })
    }
}

impl Confirming<'_> {
    /// Answers the account, and when the new session ends without use.
    async fn write(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
    ) -> Result<(Account, DateTime<Utc>), Error> {
        let (user, now) = (self.user, context.now);
        // Another secret was asked for meanwhile, or another tab has confirmed this one.
        if !totp::confirm(tx, user, self.shown, now).await? {
            return Err(Error::TotpNotStarted);
        }
        recovery_codes::replace(tx, user, self.codes).await?;
        let switched = totp::switch_on(tx, user, now).await?;
        users::delete_sessions(tx, user).await?;
        announce_user(tx, context, user, switched.session_version, true).await?;
        let detail = json!({"user": user});
        definer::audit(tx, "user.totp_enabled", "user", &detail).await?;
        let begun = Begun {
            user,
            session_version: switched.session_version,
            password_hash: &switched.password_hash,
            session: self.session,
        };
        let ends_at = own_sessions::begin(tx, &begun, now).await?;
        let account = accounts::of_user(tx.reading()?, user).await?;
        Ok((account, ends_at))
    }
}
