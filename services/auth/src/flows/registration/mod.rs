//! Registers a clinic with an invite code, and signs its administrator in.

mod guess;
mod open;

pub use guess::{Guess, check_invite};

use crate::domain::{Device, InviteCode, Place, Unusable, clinic_slug};
use crate::error::Error;
use crate::flows::sign_in::{Attempt, SignIn, SignedIn, Tools, Welcome};
use crate::store::attempts::{Charge, Known, Subjects};
use crate::store::invite_codes;
use chrono::{DateTime, Utc};
use crypto::{HeldSecret, PasswordError, readable};
use db::Db;

/// How many random characters tell a slug from others of the same name: with a thousand clinics of one name one registration in a
/// thousand has to be repeated.
const SLUG_END: usize = 4;

/// A clinic that is to be registered. Without `Debug`, because of the password.
pub struct Registering<'r> {
    /// As it was typed, which may be anything.
    pub code: &'r str,
    pub clinic_name: &'r str,
    pub place: Place,
    pub full_name: &'r str,
    /// In the spelling that signs in.
    pub email: &'r str,
    pub password: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
    /// The secret of the browser that the request came from, where it holds one.
    pub browser: Option<&'r HeldSecret>,
    /// Whether the caller can hold cookies: those of a session and of its browser.
    pub holds_cookies: bool,
    /// What the session is called by.
    pub device: Device,
}

/// A registration whose code was read.
#[derive(Clone, Copy)]
struct Asked<'r> {
    tools: Tools<'r>,
    now: DateTime<Utc>,
    who: &'r Registering<'r>,
    code: &'r InviteCode,
}

impl SignIn {
    /// Registers the clinic. An administrator who was registered with the code and lost the answer asks once more with the same code, address and password,
    /// and is signed in.
    pub async fn register(
        &self,
        db: &Db,
        tools: Tools<'_>,
        now: DateTime<Utc>,
        who: &Registering<'_>,
    ) -> Result<SignedIn, Error> {
        let outcome = self.registered(db, tools, now, who).await;
        let label = match &outcome {
            Ok((label, _)) => *label,
            Err(Error::Invite(_)) => "code_refused",
            Err(Error::EmailTaken) => "email_taken",
            Err(Error::TooManyAttempts { .. }) => "slowed",
            Err(Error::Password(PasswordError::Busy)) => "busy",
            Err(_) => "failed",
        };
        metrics::counter!("auth_registrations_total", "outcome" => label).increment(1);
        outcome.map(|(_, signed_in)| signed_in)
    }

    async fn registered(
        &self,
        db: &Db,
        tools: Tools<'_>,
        now: DateTime<Utc>,
        who: &Registering<'_>,
    ) -> Result<(&'static str, SignedIn), Error> {
        let guess = Guess {
            typed: who.code,
            address: who.address,
        };
        let (code, _invite) = guess.known(db, tools.attempts, now).await?;
        let asked = Asked {
            tools,
            now,
            who,
            code: &code,
        };
        match self.begin(db, asked).await {
            Ok(signed_in) => Ok(("registered", signed_in)),
            Err(Error::EmailTaken) => {
                // Counted like a wrong code: otherwise who holds one code could ask which addresses have accounts.
                guess.failed(db, tools.attempts, now).await?;
                Err(Error::EmailTaken)
            }
            Err(Error::Invite(Unusable::Used)) => {
                Ok(("repeated", self.once_more(db, asked).await?))
            }
            Err(error) => Err(error),
        }
    }

    /// Refuses what is clear already before a password is hashed, which takes a core for tens of milliseconds. The transaction decides.
    async fn begin(&self, db: &Db, asked: Asked<'_>) -> Result<SignedIn, Error> {
        let Asked { now, who, code, .. } = asked;
        let wanted = invite_codes::find_for(db, code, who.email).await?;
        let wanted = wanted.ok_or(Unusable::Unknown)?;
        wanted.invite.check_for(who.email, now)?;
        if wanted.user.is_some() {
            return Err(Error::EmailTaken);
        }
        let subjects = self.subjects(who.email, who.address, who.browser);
        let password_hash = self.hashed(&subjects, who.password, now).await?;
        self.open(db, asked, &subjects, &password_hash).await
    }

    /// Hashes in the room that strangers have, so that registrations take none from those who sign in.
    pub(super) async fn hashed(
        &self,
        subjects: &Subjects,
        password: &str,
        now: DateTime<Utc>,
    ) -> Result<String, PasswordError> {
        let stranger = Charge {
            subjects,
            known: Known::Neither,
            now,
        };
        let _pair = self.seats.of_pair(subjects).ok_or(PasswordError::Busy)?;
        let others = self.seats.of_attempt(&stranger).await;
        let _others = others.ok_or(PasswordError::Busy)?;
        self.hasher.hash(password).await
    }

    /// Signs in who was registered with the code. To everybody else the code is used, whatever is wrong.
    async fn once_more(&self, db: &Db, asked: Asked<'_>) -> Result<SignedIn, Error> {
        let Asked {
            tools,
            now,
            who,
            code,
        } = asked;
        let wanted = invite_codes::find_for(db, code, who.email).await?;
        let wanted = wanted.ok_or(Unusable::Unknown)?;
        if wanted.user.is_none() || wanted.user != wanted.invite.used_by {
            return Err(Unusable::Used.into());
        }
        let attempt = Attempt {
            tools,
            code: None,
            email: who.email,
            password: who.password,
            new_password: None,
            address: who.address,
            browser: who.browser,
            holds_cookies: who.holds_cookies,
            sets_up: false,
            device: who.device,
        };
        match self.attempt(db, now, &attempt).await {
            Ok(Welcome::SignedIn(signed_in)) => Ok(*signed_in),
            // Who has or needs a second factor signs in on the page that asks for it.
            Ok(Welcome::SetUp(_))
            | Err(Error::InvalidCredentials | Error::TotpRequired | Error::TotpSetupRequired) => {
                Err(Unusable::Used.into())
            }
            Err(error) => Err(error),
        }
    }
}

/// The clinic's name in URLs.
fn slug_of(name: &str) -> Result<String, Error> {
    let end = readable::<SLUG_END>()?;
    Ok(clinic_slug(name, &end))
}
