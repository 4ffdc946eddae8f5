//! The transaction of a sign-in whose password was right.

use super::decision::{Decision, Facts, decide};
use super::{Attempt, Holding, SignIn, SignedIn, Welcome, busy, wait};
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::passwords::Verified;
use crate::flows::sessions::Held;
use crate::flows::set_password::set_password;
use crate::flows::tokens::token;
use crate::flows::totp::{self, Checked, Proof, Started, Typed};
use crate::store::accounts::{self, Account};
use crate::store::attempts::{self, Charge, Login};
use crate::store::sessions::{self, Admitted};
use crate::store::users::Replacement;
use chrono::{DateTime, Utc};
use crypto::PasswordError;
use db::{ClinicTx, Db};
use tenancy::Context;

/// A user whose password was right, and what was made and compared before the transaction began.
struct Entering<'e> {
    attempt: &'e Attempt<'e>,
    charge: &'e Charge<'e>,
    context: &'e Context,
    verified: &'e Verified,
    /// The hash of the password that takes the place of the other one.
    new_hash: Option<&'e str>,
    holding: &'e Holding,
}

/// What the transaction has written.
enum Written {
    Entered(Box<Entered>),
    Drawn(Started),
}

/// A user who was let in.
struct Entered {
    account: Account,
    /// When the session ends without use, where one has begun.
    ends_at: Option<DateTime<Utc>>,
    recovery_codes: Option<Vec<String>>,
}

impl SignIn {
    /// Hashes the new password where one was given, compares the code where one was given, and then decides and writes in one transaction.
    pub(super) async fn let_in(
        &self,
        db: &Db,
        charge: &Charge<'_>,
        verified: Verified,
        attempt: &Attempt<'_>,
    ) -> Result<Welcome, Error> {
        let new_hash = match attempt.new_password {
            Some(password) => match self.hasher.hash(password).await {
                Ok(hash) => Some(hash),
                Err(PasswordError::Busy) => return busy(db, charge).await,
                Err(error) => return Err(error.into()),
            },
            None => None,
        };
        let login = &verified.login;
        let context = self.context(login, charge.now);
        let code = self.code(db, &context, login, attempt).await?;
        let holding = self.holding(login.clinic, attempt.browser, attempt.holds_cookies)?;
        let entering = Entering {
            attempt,
            charge,
            context: &context,
            verified: &verified,
            new_hash: new_hash.as_deref(),
            holding: &holding,
        };
        let written = db
            .acting_as(&context, async |tx| entering.write(tx, code).await)
            .await;
        match written {
            Ok(Ok(Written::Drawn(started))) => Ok(Welcome::SetUp(started)),
            Ok(Ok(Written::Entered(entered))) => self.welcome(*entered, holding, charge.now),
            Ok(Err(refusal)) => Err(refusal),
            // Nothing was written; the password was right all the same.
            Err(Error::Password(PasswordError::Busy)) => busy(db, charge).await,
            Err(
                error @ (Error::TotpInvalid | Error::RecoveryCodeInvalid | Error::TotpNotStarted),
            ) => {
                attempts::settle(db, charge).await?;
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    /// Compares the code that came with a right password; nothing is asked where none came.
    async fn code(
        &self,
        db: &Db,
        context: &Context,
        login: &Login,
        attempt: &Attempt<'_>,
    ) -> Result<Option<Checked>, Error> {
        let Some(code) = attempt.code else {
            return Ok(None);
        };
        let typed = Typed {
            user: login.user,
            code,
            sets_up: attempt.sets_up,
            address: attempt.address,
        };
        let checked = totp::checked(db, attempt.tools, context, &typed).await?;
        Ok(Some(checked))
    }

    fn welcome(
        &self,
        entered: Entered,
        holding: Holding,
        now: DateTime<Utc>,
    ) -> Result<Welcome, Error> {
        let held = holding.session.zip(entered.ends_at);
        Ok(Welcome::SignedIn(Box::new(SignedIn {
            token: token(&self.signer, &entered.account, now)?,
            account: entered.account,
            recovery_codes: entered.recovery_codes,
            held: held.map(|(session, ends_at)| Held { session, ends_at }),
            new_browser: holding.new_browser,
        })))
    }
}

impl Entering<'_> {
    /// Decides by the user's locked row: what changes codes, passwords or sessions of the user has either ended before, or sees this sign-in. A
    /// refusal that is a value is committed with its charge; one that is an error leaves nothing behind.
    async fn write(
        &self,
        tx: &mut ClinicTx,
        code: Option<Checked>,
    ) -> Result<Result<Written, Error>, Error> {
        let login = &self.verified.login;
        let locked = accounts::lock(tx, login.user).await?;
        if locked.password_hash != login.password_hash {
            return Err(self.replaced());
        }
        if !locked.is_active {
            return Err(Error::InvalidCredentials);
        }
        let account = accounts::of_user(tx.reading()?, login.user).await?;
        let facts = Facts {
            must_change: self.new_hash.is_none() && account.must_change_by.is_some(),
            totp_enabled: account.totp_enabled,
            totp_required: locked.totp_required,
            sets_up: self.attempt.sets_up,
        };
        match decide(facts, code) {
            Decision::Refuse(refusal) => {
                attempts::settle_in(tx, self.charge).await?;
                Ok(Err(refusal))
            }
            Decision::Draw => {
                attempts::settle_in(tx, self.charge).await?;
                let keys = ClinicKeys::of(tx, self.attempt.tools.keyring).await?;
                let started = totp::draw(tx, self.context, &keys, &account).await?;
                Ok(Ok(Written::Drawn(started)))
            }
            // Only who knows the present password, and the code where one is asked for, learns what the user is called.
            Decision::Enter(_) | Decision::SwitchOn(_) if self.is_easy(&account) => {
                attempts::settle_in(tx, self.charge).await?;
                Ok(Err(Error::PasswordTooEasy("newPassword")))
            }
            Decision::Enter(proof) => self.enter(tx, account, proof).await,
            Decision::SwitchOn(proof) => self.switch_on(tx, account, proof).await,
        }
    }

    fn is_easy(&self, account: &Account) -> bool {
        let new = self.attempt.new_password;
        new.is_some_and(|new| account.finds_easy(new))
    }

    /// Lets the code count, and then the user in. A code that has counted meanwhile leaves nothing of the attempt behind.
    async fn enter(
        &self,
        tx: &mut ClinicTx,
        mut account: Account,
        proof: Option<Proof>,
    ) -> Result<Result<Written, Error>, Error> {
        if let Some(refusal) = self.counted(tx).await? {
            return Ok(Err(refusal));
        }
        let user = self.verified.login.user;
        if let Some(proof) = proof {
            if !proof.counts(tx, self.context, user).await? {
                return Err(proof.refusal());
            }
            // The account was read before its code counted.
            if matches!(proof, Proof::Recovery(_)) {
                account.recovery_codes_left -= 1;
            }
        }
        self.record(tx, account, None).await
    }

    async fn switch_on(
        &self,
        tx: &mut ClinicTx,
        mut account: Account,
        proof: Proof,
    ) -> Result<Result<Written, Error>, Error> {
        if let Some(refusal) = self.counted(tx).await? {
            return Ok(Err(refusal));
        }
        let user = self.verified.login.user;
        let on = totp::switch_on(tx, self.context, user, &proof).await?;
        account.totp_enabled = true;
        account.session_version = on.session_version;
        account.recovery_codes_left = totp::RECOVERY_CODES;
        self.record(tx, account, Some(on.recovery_codes)).await
    }

    /// Counts the success, before anything is used up. Answers the refusal of an account that signs in too often.
    async fn counted(&self, tx: &mut ClinicTx) -> Result<Option<Error>, Error> {
        let browser = self.holding.browser.as_ref();
        let admitted = attempts::admit(tx, self.charge, browser).await?;
        let refused = admitted.err();
        Ok(refused.map(|until| wait(&until, self.charge.now)))
    }

    /// Records the sign-in, with the new password where there is one, and begins the session.
    async fn record(
        &self,
        tx: &mut ClinicTx,
        mut account: Account,
        recovery_codes: Option<Vec<String>>,
    ) -> Result<Result<Written, Error>, Error> {
        let Verified { login, better_hash } = self.verified;
        if let Some(hash) = self.new_hash {
            let to = Replacement {
                compared: Some(&login.password_hash),
                hash,
                must_change_by: None,
            };
            let version = set_password(tx, self.context, login.user, &to).await?;
            account.session_version = version.ok_or(Error::InvalidCredentials)?;
        }
        let admitted = Admitted {
            user: login.user,
            compared: self.new_hash.unwrap_or(&login.password_hash),
            better: better_hash.as_deref().filter(|_| self.new_hash.is_none()),
            session: self.holding.session.as_ref(),
            device: self.attempt.device,
        };
        let ends_at = sessions::record_sign_in(tx, &admitted, self.charge.now).await?;
        Ok(Ok(Written::Entered(Box::new(Entered {
            account,
            ends_at,
            recovery_codes,
        }))))
    }

    /// The password is not the one that was compared any more. Another sign-in may have stored a better hash of it at the same time: then the next
    /// attempt tells.
    fn replaced(&self) -> Error {
        if self.verified.better_hash.is_some() {
            PasswordError::Busy.into()
        } else {
            Error::InvalidCredentials
        }
    }
}
