//! Signing in. A wrong password, an unknown address and an inactive account cost the same work and get the same answer, and
//! a pause is decided before the account is looked up, so that neither the time nor the text of an answer tells which addresses
//! are registered.

use crate::error::Error;
use crate::flows::passwords::{self, Verified};
use crate::flows::seats::Seats;
use crate::store::accounts::{self, Account};
use crate::store::attempts::{self, Begun, Charge, Subjects, WaitsUntil};
use chrono::{DateTime, Duration, Utc};
use crypto::{
    AUTHENTICATED, Hasher, ISSUER, KeyedDigest, PasswordError, STAFF_AUDIENCE, StaffClaims,
    TokenSigner,
};
use db::{Db, DbError};
use tenancy::Actor;

/// How long a token is valid, in hours.
const TOKEN_HOURS: i64 = 8;

/// Verifies passwords, counts attempts and issues tokens.
pub struct SignIn {
    hasher: Hasher,
    signer: TokenSigner,
    digest: KeyedDigest,
    seats: Seats,
}

/// One attempt to sign in.
pub struct Attempt<'r> {
    /// As typed; compared in lower case.
    pub email: &'r str,
    pub password: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// The result of a successful attempt.
pub struct SignedIn {
    pub token: String,
    pub account: Account,
}

impl SignIn {
    /// Names accounts and addresses by `digest`, which every copy of the service makes from the same secret. Addresses that have not
    /// signed in to the account they try get at most `strangers_at_once` hashes at a time.
    pub fn new(
        hasher: Hasher,
        signer: TokenSigner,
        digest: KeyedDigest,
        strangers_at_once: u32,
    ) -> Self {
        Self {
            hasher,
            signer,
            digest,
            seats: Seats::new(strangers_at_once),
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
        let email = attempt.email.trim().to_lowercase();
        let subjects = self.subjects(&email, attempt.address);
        let _pair = self.seats.of_pair(&subjects).ok_or(PasswordError::Busy)?;
        let begun = attempts::begin(db, &subjects, &email, now).await?;
        let Begun { charge, login } = begun.map_err(|until| wait(&until, now))?;
        let Some(_others) = self.seats.of_attempt(&charge) else {
            return busy(db, &charge).await;
        };
        match passwords::verify(&self.hasher, attempt.password, login).await {
            Ok(Some(verified)) => self.admit(db, &charge, verified).await,
            Ok(None) => Err(Error::InvalidCredentials),
            Err(PasswordError::Busy) => busy(db, &charge).await,
            Err(error) => Err(error.into()),
        }
    }

    fn subjects(&self, email: &str, address: &str) -> Subjects {
        Subjects {
            pair: self.digest.of(&["pair", email, address]),
            account: self.digest.of(&["account", email]),
            address: self.digest.of(&["address", address]),
            account_successes: self.digest.of(&["account successes", email]),
            address_successes: self.digest.of(&["address successes", address]),
        }
    }

    async fn admit(
        &self,
        db: &Db,
        charge: &Charge<'_>,
        verified: Verified,
    ) -> Result<SignedIn, Error> {
        let Verified { login, better_hash } = verified;
        let (user, now) = (login.user, charge.now);
        let admitted: Result<Account, WaitsUntil> = db
            .acting_as(&Actor::system(login.clinic, "sign-in"), async |tx| {
                if let Err(until) = attempts::admit(tx, charge).await? {
                    return Ok::<_, DbError>(Err(until));
                }
                accounts::record_sign_in(tx, user, now, better_hash.as_deref()).await?;
                Ok(Ok(accounts::of_user(tx.reading()?, user).await?))
            })
            .await?;
        let account = admitted.map_err(|until| wait(&until, now))?;
        let token = self.signer.sign(&claims(&account, now))?;
        Ok(SignedIn { token, account })
    }
}

/// Refuses an attempt whose password was not compared, and takes its charge back.
async fn busy(db: &Db, charge: &Charge<'_>) -> Result<SignedIn, Error> {
    attempts::refund(db, charge).await?;
    Err(PasswordError::Busy.into())
}

/// The refusal of an attempt that has to wait, in whole seconds and at least one.
fn wait(until: &WaitsUntil, now: DateTime<Utc>) -> Error {
    let milliseconds = (until.0 - now).num_milliseconds();
    let seconds = u64::try_from(milliseconds).unwrap_or_default();
    Error::TooManyAttempts {
        seconds: seconds.div_ceil(1000).max(1),
    }
}

fn count_outcome(outcome: &Result<SignedIn, Error>) {
    let outcome = match outcome {
        Ok(_) => "let_in",
        Err(Error::InvalidCredentials | Error::Password(PasswordError::TooLong)) => "refused",
        Err(Error::TooManyAttempts { .. }) => "slowed",
        Err(Error::Password(PasswordError::Busy)) => "busy",
        Err(Error::Password(_) | Error::Token(_) | Error::Db(_)) => "failed",
    };
    metrics::counter!("auth_sign_ins_total", "outcome" => outcome).increment(1);
}

fn claims(account: &Account, now: DateTime<Utc>) -> StaffClaims {
    StaffClaims {
        sub: account.user_id,
        clinic_id: account.clinic_id,
        app_role: account.role.as_str().to_owned(),
        role: AUTHENTICATED.to_owned(),
        plan: account.plan.as_str().to_owned(),
        plan_expires_at: account.plan_expires_at,
        sv: account.session_version,
        iat: now.timestamp(),
        exp: (now + Duration::hours(TOKEN_HOURS)).timestamp(),
        iss: ISSUER.to_owned(),
        aud: STAFF_AUDIENCE.to_owned(),
    }
}
