//! Signing in. A wrong password, an unknown address and an inactive account cost the same work and get the same answer, and
//! a pause is decided before the account is looked up, so that neither the time nor the text of an answer tells which addresses
//! are registered.

use crate::domain::{HeldSession, seconds_until, spelling};
use crate::error::Error;
use crate::flows::attempts::Attempts;
use crate::flows::passwords::{self, Compared, Verified};
use crate::flows::seats::Seats;
use crate::flows::sessions::Held;
use crate::flows::set_password::set_password;
use crate::flows::tokens::token;
use crate::flows::totp::{self, Checked, Typed};
use crate::store::accounts::{self, Account};
use crate::store::attempts::{
    self, Begun, BrowserSubjects, Charge, Login, Subject, Subjects, WaitsUntil,
};
use crate::store::sessions::{self, Admitted};
use crate::store::suspensions;
use crate::store::users::Replacement;
use chrono::{DateTime, Utc};
use crypto::{Hasher, HeldSecret, KeyedDigest, Keyring, NoRandomness, PasswordError, TokenSigner};
use db::{ClinicRead, ClinicTx, Db, DbError};
use kernel::{ClinicId, Ids};
use tenancy::{Actor, Context};

/// Verifies passwords, counts attempts, issues tokens and begins sessions.
pub struct SignIn {
    pub(super) hasher: Hasher,
    pub(super) signer: TokenSigner,
    digest: KeyedDigest,
    pub(super) seats: Seats,
    pub(super) ids: Ids,
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

/// The result of a successful attempt.
pub struct SignedIn {
    pub token: String,
    pub account: Account,
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
        }
    }

    /// Signs the user in, or counts the failure. Takes no `Context`: the actor is known only once the account is found.
    pub async fn attempt(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        attempt: &Attempt<'_>,
    ) -> Result<SignedIn, Error> {
        let outcome = self.tried(db, now, attempt).await;
        count_outcome(&outcome);
        outcome
    }

    async fn tried(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        attempt: &Attempt<'_>,
    ) -> Result<SignedIn, Error> {
        let email = spelling(attempt.email);
        let subjects = self.subjects(&email, attempt.address, attempt.browser);
        let _pair = self.seats.of_pair(&subjects).ok_or(PasswordError::Busy)?;
        let begun = attempts::begin(db, &subjects, &email, now).await?;
        let Begun { charge, login } = begun.map_err(|until| wait(&until, now))?;
        let Some(_others) = self.seats.of_attempt(&charge) else {
            return busy(db, &charge).await;
        };
        match passwords::verify(&self.hasher, attempt.password, login).await {
            Ok(Compared::Right(verified)) => self.let_in(db, &charge, verified, attempt).await,
            Ok(Compared::Inactive(login)) => inactive(db, &charge, &login).await,
            Ok(Compared::Wrong) => Err(Error::InvalidCredentials),
            Err(PasswordError::Busy) => busy(db, &charge).await,
            Err(error) => Err(error.into()),
        }
    }

    /// Hashes the new password where one was given, and then admits the attempt.
    async fn let_in(
        &self,
        db: &Db,
        charge: &Charge<'_>,
        verified: Verified,
        attempt: &Attempt<'_>,
    ) -> Result<SignedIn, Error> {
        let new_hash = match attempt.new_password {
            Some(password) => match self.hasher.hash(password).await {
                Ok(hash) => Some(hash),
                Err(PasswordError::Busy) => return busy(db, charge).await,
                Err(error) => return Err(error.into()),
            },
            None => None,
        };
        let entering = Entering {
            code: self.code(db, charge, &verified.login, attempt).await?,
            verified,
            new_hash,
        };
        self.admit(db, charge, entering, attempt).await
    }

    /// Compares the code that came with a right password; nothing is asked where none came.
    async fn code(
        &self,
        db: &Db,
        charge: &Charge<'_>,
        login: &Login,
        attempt: &Attempt<'_>,
    ) -> Result<Option<Checked>, Error> {
        let Some(code) = attempt.code else {
            return Ok(None);
        };
        let context = self.context(login, charge.now);
        let typed = Typed {
            user: login.user,
            code,
            address: attempt.address,
        };
        let checked = totp::checked(db, attempt.tools, &context, &typed).await?;
        Ok(Some(checked))
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
            account: self.digest.of(&["account", email]),
            address: self.digest.of(&["address", address]),
            account_successes: self.digest.of(&["account successes", email]),
            address_successes: self.digest.of(&["address successes", address]),
            browser: browser.map(|secret| BrowserSubjects {
                browser: self.browser(secret),
                pair: self.digest.of(&["browser pair", email, &secret.encoded()]),
            }),
        }
    }

    fn browser(&self, secret: &HeldSecret) -> Subject {
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

    async fn admit(
        &self,
        db: &Db,
        charge: &Charge<'_>,
        entering: Entering,
        attempt: &Attempt<'_>,
    ) -> Result<SignedIn, Error> {
        let Entering {
            verified,
            new_hash,
            code,
        } = entering;
        let (login, now) = (&verified.login, charge.now);
        let Holding {
            session,
            new_browser,
            browser,
        } = self.holding(login.clinic, attempt.browser, attempt.holds_cookies)?;
        let context = self.context(login, now);
        let recorded: Result<_, Error> = db
            .acting_as(&context, async |tx| {
                let account = accounts::of_user(tx.reading()?, login.user).await?;
                let must_change = new_hash.is_none() && account.must_change_by.is_some();
                let refusal = if must_change {
                    Some(Error::PasswordChangeRequired)
                } else if account.totp_enabled {
                    totp::required(tx, &context, login.user, code).await?
                } else {
                    None
                };
                // A browser that is not let in is not one that the account has signed in in.
                let browser = browser.as_ref().filter(|_| refusal.is_none());
                if let Err(until) = attempts::admit(tx, charge, browser).await? {
                    return Ok::<_, DbError>(Err(wait(&until, now)));
                }
                if let Some(refusal) = refusal {
                    return Ok(Err(refusal));
                }
                let entered = Entered {
                    verified: &verified,
                    new_hash: new_hash.as_deref(),
                };
                enter(tx, &context, &entered, account, session.as_ref()).await
            })
            .await?;
        let (ends_at, account) = recorded?;
        let token = token(&self.signer, &account, now)?;
        let held = session.zip(ends_at);
        Ok(SignedIn {
            token,
            account,
            held: held.map(|(session, ends_at)| Held { session, ends_at }),
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

/// A user whose password was right.
struct Entering {
    verified: Verified,
    /// The hash of the password that takes the place of the other one.
    new_hash: Option<String>,
    /// What comparing the code has found, where one was given.
    code: Option<Checked>,
}

/// A user who is let in.
struct Entered<'a> {
    verified: &'a Verified,
    new_hash: Option<&'a str>,
}

/// Records the sign-in, with the new password where there is one. A refusal is a value: the attempt is settled all the same.
async fn enter(
    tx: &mut ClinicTx,
    context: &Context,
    entered: &Entered<'_>,
    mut account: Account,
    session: Option<&HeldSession>,
) -> Result<Result<(Option<DateTime<Utc>>, Account), Error>, DbError> {
    let Entered {
        verified: Verified { login, better_hash },
        new_hash,
    } = *entered;
    let user = login.user;
    if let Some(hash) = new_hash {
        let to = Replacement {
            compared: Some(&login.password_hash),
            hash,
            must_change_by: None,
        };
        let version = set_password(tx, context, user, &to).await?;
        let Some(version) = version else {
            return Ok(Err(Error::InvalidCredentials));
        };
        account.session_version = version;
    }
    let admitted = Admitted {
        user,
        compared: new_hash.unwrap_or(&login.password_hash),
        better: better_hash.as_deref().filter(|_| new_hash.is_none()),
        session,
    };
    let ends_at = sessions::record_sign_in(tx, &admitted, context.now).await?;
    Ok(Ok((ends_at, account)))
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

fn count_outcome(outcome: &Result<SignedIn, Error>) {
    let outcome = match outcome {
        Ok(_) => "let_in",
        Err(Error::InvalidCredentials | Error::Password(PasswordError::TooLong)) => "refused",
        Err(Error::TooManyAttempts { .. }) => "slowed",
        Err(Error::PasswordChangeRequired) => "to_change",
        Err(Error::TotpRequired) => "code_asked",
        Err(Error::TotpInvalid) => "code_refused",
        Err(Error::Db(DbError::ClinicSuspended(_))) => "suspended",
        Err(Error::Password(PasswordError::Busy)) => "busy",
        Err(_) => "failed",
    };
    metrics::counter!("auth_sign_ins_total", "outcome" => outcome).increment(1);
}
