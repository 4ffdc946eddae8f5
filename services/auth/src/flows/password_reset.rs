//! Setting another password by a link that the user gets by e-mail.

use crate::domain::is_stale;
use crate::error::Error;
use crate::flows::attempts::{Attempts, Guessed, Tried};
use crate::flows::email_links::send_link;
use crate::flows::quick_switch::take_pin_away;
use crate::flows::security_letters::tell_of_new_password;
use crate::flows::set_password::set_password;
use crate::flows::shown_link::ShownToken;
use crate::flows::sign_in::SignIn;
use crate::store::accounts;
use crate::store::attempts::{self, Subjects};
use crate::store::email_links::{self, Link};
use crate::store::email_requests::{self, EmailRequest};
use crate::store::users::{self, Replacement};
use chrono::{DateTime, Utc};
use crypto::{HeldSecret, Keyring};
use db::definer::EmailLink;
use db::{ClinicRead, ClinicTx, Db, DbError, definer};
use internal::auth::EmailKind;
use kernel::{ClinicId, Ids};
use tenancy::{Actor, Context};
use tokio::sync::Notify;

/// What the transactions are opened for, as the audit log shows it.
const REASON: &str = "password reset";
/// How many requests are read at once.
const MOST: i64 = 200;

/// Takes requests of people who forgot their password, and answers them later: neither the answer nor its time tells which addresses are
/// registered.
pub struct PasswordResets {
    asked: Notify,
    ids: Ids,
}

/// A person who forgot a password.
pub struct Asking<'r> {
    /// In the spelling that signs in; may be no user's.
    pub email: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

/// A link that is used, with the password that the user chose.
pub struct Resetting<'r> {
    pub shown: ShownToken<'r>,
    pub new_password: &'r str,
    /// The secret of the browser that the request came from, where it holds one.
    pub browser: Option<&'r HeldSecret>,
}

impl PasswordResets {
    pub fn new(ids: Ids) -> Self {
        Self {
            asked: Notify::new(),
            ids,
        }
    }

    /// Ends when a request has come since the last time.
    pub async fn asked(&self) {
        self.asked.notified().await;
    }

    /// Keeps a request for a link. Each counts as a failure of its network address, because nothing tells here whether the address is anybody's:
    /// five are free, and then pauses grow.
    pub async fn ask(
        &self,
        db: &Db,
        attempts: &Attempts,
        now: DateTime<Utc>,
        asking: &Asking<'_>,
    ) -> Result<(), Error> {
        let tried = Tried {
            secret: Guessed::ResetLink,
            of: None,
            address: asking.address,
            is_right: false,
        };
        attempts.settle(db, now, &tried).await?;
        if !email_requests::put(db, asking.email, now).await? {
            count("full");
            // Makes room, where a search is not running already.
            self.asked.notify_one();
            return Err(Error::RequestsFull);
        }
        self.asked.notify_one();
        Ok(())
    }

    /// Answers requests that wait, of those behind `after`, and says behind which one there may be more. One that fails is tried again the next
    /// time, for an hour, and keeps no other waiting.
    pub async fn answer(
        &self,
        db: &Db,
        keyring: &Keyring,
        now: DateTime<Utc>,
        after: Option<&EmailRequest>,
    ) -> Result<Option<EmailRequest>, DbError> {
        let mut waiting = email_requests::waiting(db, after, MOST).await?;
        for request in &waiting {
            match self.answered(db, keyring, now, request).await {
                Ok(outcome) => count(outcome),
                Err(error) => {
                    count("failed");
                    tracing::error!(%error, "a request for a link to set a password could not be answered");
                }
            }
        }
        let is_full = i64::try_from(waiting.len()).is_ok_and(|count| count >= MOST);
        Ok(waiting.pop().filter(|_| is_full))
    }

    async fn answered(
        &self,
        db: &Db,
        keyring: &Keyring,
        now: DateTime<Utc>,
        request: &EmailRequest,
    ) -> Result<&'static str, Error> {
        let email = &request.email;
        if is_stale(request.asked_at, now) {
            email_requests::drop(db, email).await?;
            return Ok("stale");
        }
        let Some((clinic, user)) = definer::user_of_email(db, email).await? else {
            email_requests::drop(db, email).await?;
            return Ok("unknown");
        };
        let context = context(&self.ids, clinic, now);
        db.acting_as(&context, async |tx| {
            if !email_requests::take(tx.conn(), email).await? {
                return Ok("taken");
            }
            match send_link(tx, &context, keyring, user, EmailKind::PasswordReset).await {
                Ok(()) => Ok("sent"),
                Err(Error::TooManyAttempts { .. }) => Ok("limited"),
                Err(Error::Db(DbError::NotActive)) => Ok("unknown"),
                Err(error) => Err(error),
            }
        })
        .await
    }
}

impl SignIn {
    /// Sets the password, where the link still counts. Ends all sessions and tokens of the user, the pauses of the account, and every link of the
    /// kind. Of two who use a link at the same time one sets a password.
    pub async fn reset_by_link(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        resetting: &Resetting<'_>,
    ) -> Result<(), Error> {
        let outcome = self.reset(db, now, resetting).await;
        count(match &outcome {
            Ok(()) => "set",
            Err(Error::ResetLinkInvalid) => "invalid",
            Err(Error::TooManyAttempts { .. }) => "slowed",
            Err(_) => "failed",
        });
        outcome
    }

    async fn reset(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        resetting: &Resetting<'_>,
    ) -> Result<(), Error> {
        let shown = &resetting.shown;
        let found = shown.link(db, EmailKind::PasswordReset, now).await?;
        let found = found.ok_or(Error::ResetLinkInvalid)?;
        let context = context(&self.ids, found.clinic, now);
        let reading = async |read: ClinicRead<'_>| {
            let is_open = email_links::is_open(read, found.id, now).await?;
            let account = accounts::of_user(read, found.user).await?;
            Ok::<_, DbError>(Some(account).filter(|_| is_open))
        };
        let account = db.read(&context, reading).await?;
        let account = account.ok_or(Error::ResetLinkInvalid)?;
        if account.finds_easy(resetting.new_password) {
            return Err(Error::PasswordTooEasy("newPassword"));
        }
        // Only who holds a token that counts gets here, so that strangers, and who has an old e-mail, cannot have passwords hashed.
        let subjects = self.subjects(&found.email, shown.address, resetting.browser);
        let hash = self.hashed(&subjects, resetting.new_password, now).await?;
        db.acting_as(&context, async |tx| {
            set_by_link(tx, &context, &found, &subjects, &hash).await
        })
        .await
    }
}

async fn set_by_link(
    tx: &mut ClinicTx,
    context: &Context,
    link: &EmailLink,
    subjects: &Subjects,
    hash: &str,
) -> Result<(), Error> {
    let (user, now) = (link.user, context.now);
    // Sign-ins lock the user before counts, too.
    let locked = users::lock_active(tx, user).await?;
    let state = email_links::state(tx, link.id, now).await?;
    if state != Link::Open || locked.is_none() {
        return Err(Error::ResetLinkInvalid);
    }
    attempts::end_pauses(tx, subjects).await?;
    let to = Replacement {
        compared: None,
        hash,
        must_change_by: None,
    };
    email_links::use_up(tx, link.id, now).await?;
    set_password(tx, context, user, &to).await?;
    tell_of_new_password(tx, context, user).await?;
    // Another person than the one who reads the mailbox may have chosen the PIN.
    take_pin_away(tx, user).await?;
    // Who reads the mailbox has shown that the address is the user's.
    users::verify_email(tx, user, now).await?;
    Ok(())
}

fn context(ids: &Ids, clinic: ClinicId, now: DateTime<Utc>) -> Context {
    Context {
        now,
        ids: ids.clone(),
        actor: Actor::system(clinic, REASON),
    }
}

fn count(outcome: &'static str) {
    metrics::counter!("auth_password_resets_total", "outcome" => outcome).increment(1);
}
