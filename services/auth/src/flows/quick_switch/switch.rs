//! Going on as another member of the staff. An attempt is counted before the PIN is compared, so that guesses at the same time count each; a right
//! one makes the others forgotten.

use super::{MOST_FAILURES, MOST_WRONG};
use crate::domain::{Device, HeldSession};
use crate::error::Error;
use crate::flows::attempts::{Guessed, Tried};
use crate::flows::sessions::Held;
use crate::flows::sign_in::{SignIn, SignedIn, Tools};
use crate::flows::tokens::token;
use crate::store::own_sessions::{self, Begun};
use crate::store::pins::Attempts;
use crate::store::{accounts, pins};
use chrono::{DateTime, Utc};
use crypto::{HeldSecret, PasswordError, Verdict};
use db::{ClinicTx, Db, DbError, definer};
use kernel::UserId;
use serde_json::json;
use tenancy::Context;

/// An attempt to go on as another user.
pub struct Switching<'r> {
    /// Who is signed in.
    pub caller: UserId,
    /// The user who goes on in this browser.
    pub user: UserId,
    pub pin: &'r str,
    /// The secret of the browser that the request came from, where it holds one.
    pub browser: Option<&'r HeldSecret>,
    /// The session of the browser, which ends where it is the caller's.
    pub session: Option<&'r HeldSession>,
    /// The network address that the request came from.
    pub address: &'r str,
    /// What the new session is called by.
    pub device: Device,
}

/// An attempt that was counted.
struct Counted {
    pin_hash: String,
    /// With this one, which may be right.
    attempts: Attempts,
}

/// Whether so many attempts close a PIN.
const fn is_closed(attempts: Attempts) -> bool {
    attempts.failures >= MOST_FAILURES || attempts.wrong >= MOST_WRONG
}

impl SignIn {
    /// Lets the user in by the PIN, in place of the caller. Who has none that counts in this browser gets the answer of a wrong one, for the same
    /// work.
    pub async fn switch(
        &self,
        db: &Db,
        tools: Tools<'_>,
        context: &Context,
        switching: &Switching<'_>,
    ) -> Result<SignedIn, Error> {
        // By the caller alone, whichever users, addresses and browsers are named. No e-mail address has a space in it.
        let account = format!("pin by {}", switching.caller);
        let subjects = self.subjects(&account, "", None);
        let _pair = self.seats.of_pair(&subjects).ok_or(PasswordError::Busy)?;
        let counted = db
            .acting_as(context, async |tx| self.count(tx, context, switching).await)
            .await?;
        let verdict = match &counted {
            Some(counted) => self.hasher.verify(&counted.pin_hash, switching.pin).await,
            None => self
                .hasher
                .verify_nobody(switching.pin)
                .await
                .map(|_always_wrong| Verdict::Wrong),
        };
        let is_right = match verdict {
            Ok(verdict) => verdict != Verdict::Wrong,
            // What was not counted is not taken back: the wrong ones before would become fewer.
            Err(error) if counted.is_none() => return Err(error.into()),
            Err(error) => return self.uncounted(db, context, switching, error.into()).await,
        };
        // Attempts at what is no PIN here are the caller's: each made-up user would otherwise leave counts of its own.
        let of = match &counted {
            Some(_) => switching.user.to_string(),
            None => format!("nobody, by {}", switching.caller),
        };
        let tried = Tried {
            secret: Guessed::Pin,
            of: Some(&of),
            address: switching.address,
            is_right,
        };
        let settled = tools.attempts.settle(db, context.now, &tried).await;
        match (settled, counted) {
            (Ok(()), Some(counted)) if is_right => {
                self.let_go_on(db, context, switching, &counted).await
            }
            (Err(error), _) if is_right => self.uncounted(db, context, switching, error).await,
            (settled, counted) => {
                if counted.is_some() {
                    note_refused(db, context, switching.user).await?;
                }
                let is_last = counted.is_some_and(|one| is_closed(one.attempts));
                if is_last {
                    note_closed(db, context, switching.user).await?;
                    return Err(Error::PinLocked);
                }
                settled?;
                Err(Error::PinInvalid)
            }
        }
    }

    /// Counts the attempt; `None` where the user has no PIN that counts in this browser.
    async fn count(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        switching: &Switching<'_>,
    ) -> Result<Option<Counted>, Error> {
        if !self.counts_here(tx, switching, context.now).await? {
            return Ok(None);
        }
        let Some(locked) = pins::lock(tx, switching.user).await? else {
            return Ok(None);
        };
        if is_closed(locked.attempts) {
            return Err(Error::PinLocked);
        }
        let Attempts { failures, wrong } = locked.attempts;
        let attempts = Attempts {
            failures: failures + 1,
            wrong: wrong + 1,
        };
        pins::note(tx, switching.user, attempts, Some(context.now)).await?;
        Ok(Some(Counted {
            pin_hash: locked.pin_hash,
            attempts,
        }))
    }

    async fn counts_here(
        &self,
        tx: &ClinicTx,
        switching: &Switching<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, DbError> {
        let here = self
            .known_here(tx.reading()?, switching.browser, now)
            .await?;
        let mut others = here.iter().filter(|one| one.user != switching.caller);
        Ok(others.any(|one| one.user == switching.user))
    }

    /// Takes the count of an attempt back that was not compared, or was right, and answers why it leads nowhere.
    async fn uncounted<T>(
        &self,
        db: &Db,
        context: &Context,
        switching: &Switching<'_>,
        error: Error,
    ) -> Result<T, Error> {
        db.acting_as(context, async |tx| {
            if let Some(locked) = pins::lock(tx, switching.user).await? {
                let Attempts { failures, wrong } = locked.attempts;
                let attempts = Attempts {
                    failures: (failures - 1).max(0),
                    wrong: (wrong - 1).max(0),
                };
                pins::note(tx, switching.user, attempts, None).await?;
            }
            Ok::<_, Error>(())
        })
        .await?;
        Err(error)
    }

    /// Begins the session of the user, and ends the caller's in this browser. What changed the user, the password or the PIN meanwhile has ended
    /// before, and counts.
    async fn let_go_on(
        &self,
        db: &Db,
        context: &Context,
        switching: &Switching<'_>,
        counted: &Counted,
    ) -> Result<SignedIn, Error> {
        let (user, clinic) = (switching.user, context.actor.clinic());
        let session = HeldSession::begin(clinic, &context.ids)?;
        let (account, ends_at) = db
            .acting_as(context, async |tx| {
                let locked = accounts::lock(tx, user).await?;
                let pin = pins::lock(tx, user).await?;
                let pin = pin.filter(|pin| pin.pin_hash == counted.pin_hash);
                let pin = pin.ok_or(Error::PinInvalid)?;
                if !self.counts_here(tx, switching, context.now).await? {
                    return Err(Error::PinInvalid);
                }
                let attempts = Attempts {
                    failures: 0,
                    wrong: (pin.attempts.wrong - 1).max(0),
                };
                pins::note(tx, user, attempts, None).await?;
                let begun = Begun {
                    user,
                    session_version: locked.session_version,
                    password_hash: &locked.password_hash,
                    session: &session,
                    device: switching.device,
                };
                let ends_at = own_sessions::begin(tx, &begun, context.now).await?;
                if let Some(held) = switching.session.filter(|held| held.clinic == clinic) {
                    own_sessions::end(tx, switching.caller, held.id).await?;
                }
                definer::audit(tx, "user.switched", "user", &json!({"user": user})).await?;
                let account = accounts::of_user(tx.reading()?, user).await?;
                Ok::<_, Error>((account, ends_at))
            })
            .await?;
        Ok(SignedIn {
            token: token(&self.signer, &account, context.now)?,
            account,
            recovery_codes: None,
            held: Some(Held { session, ends_at }),
            new_browser: None,
        })
    }
}

/// Notes a wrong PIN. A PIN is closed after few of them, until its user signs in by password, so that no flood of guesses fills the log.
async fn note_refused(db: &Db, context: &Context, user: UserId) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        definer::audit(tx, "pin.refused", "user", &json!({"user": user})).await?;
        Ok::<_, Error>(())
    })
    .await
}

async fn note_closed(db: &Db, context: &Context, user: UserId) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        definer::audit(tx, "pin.locked", "user", &json!({"user": user})).await?;
        Ok::<_, Error>(())
    })
    .await
}
