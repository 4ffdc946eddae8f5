//! Signing in. A wrong password, a locked account and an unknown address cost the same work and get the same answer, so
//! that neither the time nor the text of an answer tells which addresses are registered.

use crate::error::Error;
use crate::store::accounts::{self, Account};
use cache::{Admission, Cache, FailureCount};
use chrono::{DateTime, Duration, Utc};
use crypto::{AUTHENTICATED, Hasher, ISSUER, STAFF_AUDIENCE, StaffClaims, TokenSigner, Verdict};
use db::Db;
use db::definer::{self, Login};
use std::time::Duration as Period;
use tenancy::Actor;

/// How long a token is valid, in hours.
const TOKEN_HOURS: i64 = 8;
/// Failed attempts that are allowed within the window, for each network address and for each account.
const FAILURES: u32 = 10;
const WINDOW: Period = Period::from_mins(15);

/// Verifies passwords, counts failed attempts and issues tokens.
pub struct SignIn {
    hasher: Hasher,
    signer: TokenSigner,
    failures_of_address: FailureCount,
    failures_of_account: FailureCount,
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
    /// Counts failures in `cache`.
    pub fn new(hasher: Hasher, signer: TokenSigner, cache: &Cache) -> Self {
        let count = |name| FailureCount::new(cache.clone(), name, FAILURES, WINDOW);
        Self {
            hasher,
            signer,
            failures_of_address: count("sign-in-address"),
            failures_of_account: count("sign-in-account"),
        }
    }

    /// Signs the user in, or counts the failure. Takes no `Context`: the actor is known only once the account is found.
    pub async fn attempt(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        attempt: &Attempt<'_>,
    ) -> Result<SignedIn, Error> {
        if self.failures_of_address.check(attempt.address).await != Admission::Allowed {
            count_outcome("address_locked");
            return Err(Error::TooManyAttempts);
        }
        let email = attempt.email.trim().to_lowercase();
        let login = definer::find_login(db, &email).await?;
        let open = self.failures_of_account.check(&email).await == Admission::Allowed;
        let login = login.filter(|_| open);
        if let Some(verified) = self.verified(attempt.password, login).await? {
            return self.admit(db, now, verified).await;
        }
        self.failures_of_address.record(attempt.address).await;
        self.failures_of_account.record(&email).await;
        count_outcome("refused");
        Err(Error::InvalidCredentials)
    }
    /// Compares the password with the stored hash. Without an account, or with a locked one, a comparison is made all the
    /// same, so that the answer takes as long.
    async fn verified(
        &self,
        password: &str,
        login: Option<Login>,
    ) -> Result<Option<Verified>, Error> {
        let Some(login) = login else {
            // Only the time that this takes is wanted; the result is always `Wrong`.
            let _always_wrong = self.hasher.verify_nobody(password).await?;
            return Ok(None);
        };
        let better_hash = match self.hasher.verify(&login.password_hash, password).await? {
            Verdict::Wrong => return Ok(None),
            Verdict::Valid => None,
            // An inactive account signs in no more, so its hash is left as it is.
            Verdict::ValidNeedsUpgrade if !login.is_active => None,
            Verdict::ValidNeedsUpgrade => Some(self.hasher.hash(password).await?),
        };
        Ok(Some(Verified { login, better_hash }))
    }

    async fn admit(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        verified: Verified,
    ) -> Result<SignedIn, Error> {
        let Verified { login, better_hash } = verified;
        if !login.is_active {
            count_outcome("inactive");
            return Err(Error::Inactive);
        }
        let user = login.user();
        let account = db
            .acting_as(&Actor::system(login.clinic(), "sign-in"), async |tx| {
                accounts::record_sign_in(tx, user, now, better_hash.as_deref()).await?;
                accounts::of_user(tx.reading()?, user).await
            })
            .await?;
        let token = self.signer.sign(&claims(&account, now))?;
        count_outcome("let_in");
        Ok(SignedIn { token, account })
    }
}

/// An account whose password was right.
struct Verified {
    login: Login,
    /// The hash by today's rules, where the stored one is weaker.
    better_hash: Option<String>,
}

fn count_outcome(outcome: &'static str) {
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
