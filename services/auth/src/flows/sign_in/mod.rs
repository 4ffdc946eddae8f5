//! Signing in. A wrong password, an unknown address and an inactive account cost the same work and get the same answer, and
//! a pause is decided before the account is looked up, so that neither the time nor the text of an answer tells which addresses
//! are registered.

mod admit;
mod decision;

use crate::domain::{Device, HeldSession, seconds_until, spelling};
use crate::error::Error;
use crate::flows::attempts::Attempts;
use crate::flows::failed_sign_ins::{Failed, FailedSignIns, Tried};
use crate::flows::passwords::{self, Compared};
use crate::flows::seats::Seats;
use crate::flows::sessions::Held;
use crate::flows::totp::Started;
use crate::store::accounts::Account;
use crate::store::attempts::{
    self, Begun, BrowserSubjects, Charge, Login, Subject, Subjects, WaitsUntil,
};
use crate::store::suspensions;
use chrono::{DateTime, Utc};
use crypto::{Hasher, HeldSecret, KeyedDigest, Keyring, NoRandomness, PasswordError, TokenSigner};
use db::{ClinicRead, Db, DbError};
use kernel::{ClinicId, Ids};
use tenancy::{Actor, Context};

/// Verifies passwords, counts attempts, issues tokens and begins sessions.
pub struct SignIn {
    pub(super) hasher: Hasher,
    pub(super) signer: TokenSigner,
    digest: KeyedDigest,
    pub(super) seats: Seats,
    pub(super) ids: Ids,
    /// What audit logs are to be told.
    pub failures: FailedSignIns,
}

/// One attempt to sign in.
pub struct Attempt<'r> {
    /// As typed; compared in lower case.
    pub email: &'r str,
    pub password: &'r str,
    /// The password that takes the place of the other one, where that is right.
    pub new_password: Option<&'r str>,
    /// The network address that the request came from.
    pub address: &'r str,
    /// The secret of the browser that the request came from, where it holds one.
    pub browser: Option<&'r HeldSecret>,
    /// Whether the caller can hold cookies: those of a session and of its browser.
    pub holds_cookies: bool,
    /// A code of the user's telephone, or a recovery code, where one was given.
    pub code: Option<&'r str>,
    /// Whether the caller sets codes up, where the clinic demands them: without a code for a new secret, and with its first one to sign in.
    pub sets_up: bool,
    /// What the session is called by.
    pub device: Device,
    pub tools: Tools<'r>,
}

/// What a sign-in needs beside the passwords, and a registration too.
#[derive(Clone, Copy)]
pub struct Tools<'r> {
    /// Opens what is sealed with the keys of clinics, and wraps the keys of new ones.
    pub keyring: &'r Keyring,
    /// Counts attempts to guess what is no password.
    pub attempts: &'r Attempts,
}

/// What a right attempt is answered.
pub enum Welcome {
    SignedIn(Box<SignedIn>),
    /// A secret for the user's telephone, whose first code opens the clinic.
    SetUp(Started),
}

/// The result of a successful attempt.
pub struct SignedIn {
    pub token: String,
    pub account: Account,
    /// Where the attempt has set codes up: as they are shown, once.
    pub recovery_codes: Option<Vec<String>>,
    /// What the caller is to hold, where it can.
    pub held: Option<Held>,
    /// The secret of the caller's browser, where it can hold one and held none before.
    pub new_browser: Option<HeldSecret>,
}

impl SignIn {
    /// Names accounts and addresses by `digest`, which every copy of the service makes from the same secret. Addresses that have not
    /// signed in to the account they try get at most `strangers_at_once` hashes at a time.
    pub fn new(
        hasher: Hasher,
        signer: TokenSigner,
        digest: KeyedDigest,
        strangers_at_once: u32,
        ids: Ids,
    ) -> Self {
        Self {
            hasher,
            signer,
            digest,
            seats: Seats::new(strangers_at_once),
            ids,
            failures: FailedSignIns::default(),
        }
    }

    /// The name of the key that signs tokens.
    pub fn signing_kid(&self) -> &str {
        self.signer.public_key().kid()
    }

    /// Signs the user in, or counts the failure. Takes no `Context`: the actor is known only once the account is found.
    pub async fn attempt(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        attempt: &Attempt<'_>,
    ) -> Result<Welcome, Error> {
        let outcome = self.tried(db, now, attempt).await;
        count_outcome(&outcome);
        outcome
    }

    async fn tried(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        attempt: &Attempt<'_>,
    ) -> Result<Welcome, Error> {
        let email = spelling(attempt.email);
        let subjects = self.subjects(&email, attempt.address, attempt.browser);
        let _pair = self.seats.of_pair(&subjects).ok_or(PasswordError::Busy)?;
        let begun = attempts::begin(db, &subjects, &email, now).await?;
        let Begun { charge, login } = begun.map_err(|until| wait(&until, now))?;
        let Some(_others) = self.seats.of_attempt(&charge).await else {
            return busy(db, &charge).await;
        };
        let tried = Tried::of(login.as_ref());
        let outcome = match passwords::verify(&self.hasher, attempt.password, login).await {
            Ok(Compared::Right(verified)) => self.let_in(db, &charge, verified, attempt).await,
            Ok(Compared::Inactive(login)) => inactive(db, &charge, &login).await,
            Ok(Compared::Wrong) => Err(Error::InvalidCredentials),
            Err(PasswordError::Busy) => busy(db, &charge).await,
            Err(error) => Err(error.into()),
        };
        let failed = match outcome {
            Err(Error::InvalidCredentials | Error::TotpInvalid | Error::RecoveryCodeInvalid) => {
                Some(Failed::Refused)
            }
            Err(Error::TooManyAttempts { .. }) if attempt.code.is_some() => {
                Some(Failed::CodesSlowed)
            }
            _ => None,
        };
        if let Some((tried, failed)) = tried.zip(failed) {
            self.failures.keep(tried, &charge, failed);
        }
        outcome
    }

    fn context(&self, login: &Login, now: DateTime<Utc>) -> Context {
        Context {
            now,
            ids: self.ids.clone(),
            actor: Actor::system(login.clinic, "sign-in"),
        }
    }

    /// What attempts of the account from that address, and in that browser, are counted under.
    pub(super) fn subjects(
        &self,
        email: &str,
        address: &str,
        browser: Option<&HeldSecret>,
    ) -> Subjects {
        Subjects {
            pair: self.digest.of(&["pair", email, address]),
            account: self.account(email),
            address: self.digest.of(&["address", address]),
            account_successes: self.digest.of(&["account successes", email]),
            address_successes: self.digest.of(&["address successes", address]),
            browser: browser.map(|secret| BrowserSubjects {
                browser: self.browser(secret),
                pair: self.digest.of(&["browser pair", email, &secret.encoded()]),
            }),
        }
    }

    /// What the account of that address, in the spelling that signs in, is known under.
    pub(super) fn account(&self, email: &str) -> Subject {
        self.digest.of(&["account", email])
    }

    pub(super) fn browser(&self, secret: &HeldSecret) -> Subject {
        self.digest.of(&["browser", &secret.encoded()])
    }

    /// What a caller is to hold that is let in to that clinic; nothing where it can hold no cookies.
    pub(super) fn holding(
        &self,
        clinic: ClinicId,
        held: Option<&HeldSecret>,
        holds_cookies: bool,
    ) -> Result<Holding, NoRandomness> {
        let begin = || HeldSession::begin(clinic, &self.ids);
        let session = holds_cookies.then(begin).transpose()?;
        let is_new = holds_cookies && held.is_none();
        let new_browser = is_new.then(HeldSecret::fresh).transpose()?;
        let held = held.filter(|_| holds_cookies);
        let browser = held.or(new_browser.as_ref());
        Ok(Holding {
            session,
            browser: browser.map(|secret| self.browser(secret)),
            new_browser,
        })
    }
}

/// What a caller is to hold from now on.
pub(super) struct Holding {
    pub session: Option<HeldSession>,
    /// The secret of the caller's browser, where it held none before.
    pub new_browser: Option<HeldSecret>,
    /// What the browser is counted under, where the caller has one.
    pub browser: Option<Subject>,
}

/// Refuses an attempt whose password was right. Where only the clinic keeps the user out, that is said, because who knows the password is
/// of the clinic; of a deactivated user nothing is said.
async fn inactive<T>(db: &Db, charge: &Charge<'_>, login: &Login) -> Result<T, Error> {
    let actor = Actor::system(login.clinic, "sign-in");
    let reading =
        async |read: ClinicRead<'_>| suspensions::of_user(read, login.user, charge.now).await;
    let Some(suspension) = db.read(&actor, reading).await? else {
        return Err(Error::InvalidCredentials);
    };
    attempts::settle(db, charge).await?;
    Err(DbError::ClinicSuspended(suspension).into())
}

/// Refuses an attempt whose password was not compared, and takes its charge back.
pub(super) async fn busy<T>(db: &Db, charge: &Charge<'_>) -> Result<T, Error> {
    attempts::refund(db, charge).await?;
    Err(PasswordError::Busy.into())
}

/// The refusal of an attempt that has to wait.
pub(super) fn wait(until: &WaitsUntil, now: DateTime<Utc>) -> Error {
    let seconds = seconds_until(until.0, now);
    Error::TooManyAttempts { seconds }
}

fn count_outcome(outcome: &Result<Welcome, Error>) {
    let outcome = match outcome {
        Ok(Welcome::SignedIn(_)) => "let_in",
        Ok(Welcome::SetUp(_)) => "set_up",
        Err(Error::InvalidCredentials | Error::Password(PasswordError::TooLong)) => "refused",
        Err(Error::TooManyAttempts { .. }) => "slowed",
        Err(Error::PasswordChangeRequired) => "to_change",
        Err(Error::TotpRequired) => "code_asked",
        Err(Error::TotpSetupRequired) => "set_up_asked",
        Err(Error::TotpInvalid | Error::RecoveryCodeInvalid) => "code_refused",
        Err(Error::Db(DbError::ClinicSuspended(_))) => "suspended",
        Err(Error::Password(PasswordError::Busy)) => "busy",
        Err(_) => "failed",
    };
    metrics::counter!("auth_sign_ins_total", "outcome" => outcome).increment(1);
}
