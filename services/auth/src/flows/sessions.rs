//! Going on with a session, and ending it. Neither asks for a password or a token: the secret that the browser holds is the proof.

use crate::domain::{HeldSession, seconds_until};
use crate::error::Error;
use crate::flows::tokens::token;
use crate::store::accounts::Account;
use crate::store::sessions::{self, End, How, Refreshed};
use crate::store::suspensions;
use chrono::{DateTime, Utc};
use crypto::{KeyedDigest, TokenSigner};
use db::{ClinicRead, Db, DbError};
use kernel::{Suspension, UserId};
use tenancy::Actor;

/// Gives tokens to browsers that hold a session.
pub struct Sessions {
    signer: TokenSigner,
    successors: KeyedDigest,
}

/// A session that a browser is to hold from now on.
pub struct Held {
    pub session: HeldSession,
    /// When the session ends without use.
    pub ends_at: DateTime<Utc>,
}

/// The result of a refresh.
pub struct Continued {
    pub token: String,
    pub account: Account,
    /// What the browser is to hold from now on, where that changes.
    pub held: Option<Held>,
}

impl Sessions {
    /// Computes the secret that follows another one by `successors`, which every copy of the service makes from the same key.
    pub const fn new(signer: TokenSigner, successors: KeyedDigest) -> Self {
        Self { signer, successors }
    }

    /// Gives a token for the session, and replaces its secret. Takes no `Context`: the session acts for its user, whose account is checked
    /// in the same statement. A request whose answer was lost may be repeated for 30 seconds, and gets the same secret.
    pub async fn refresh(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        held: Option<&HeldSession>,
    ) -> Result<Continued, Error> {
        let outcome = match held {
            Some(held) => self.refreshed(db, now, held).await,
            None => Err(Error::SessionEnded(End::Unknown)),
        };
        count_outcome(&outcome);
        outcome.map(|(_how, continued)| continued)
    }

    async fn refreshed(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        held: &HeldSession,
    ) -> Result<(How, Continued), Error> {
        let successor = held.successor(&self.successors);
        let (how, ends_at, account) = match sessions::refresh(db, held, &successor, now).await? {
            Refreshed::Open {
                how,
                ends_at,
                account,
            } => (how, ends_at, *account),
            Refreshed::Ended(end) => return Err(ended(held, end)),
            Refreshed::Suspended { user } => return Err(suspended(db, held, user, now).await),
            Refreshed::Limited { until } => {
                let seconds = seconds_until(until, now);
                return Err(Error::TooManyRequests { seconds });
            }
        };
        let token = token(&self.signer, &account, now)?;
        let session = (how != How::Kept).then_some(successor);
        let held = session.map(|session| Held { session, ends_at });
        Ok((
            how,
            Continued {
                token,
                account,
                held,
            },
        ))
    }

    /// Ends the session; where it has ended before, nothing happens.
    pub async fn end(&self, db: &Db, held: &HeldSession) -> Result<(), Error> {
        Ok(sessions::end(db, held).await?)
    }
}

/// The refusal of a session that goes on when its clinic is resumed.
async fn suspended(db: &Db, held: &HeldSession, user: UserId, now: DateTime<Utc>) -> Error {
    let actor = Actor::system(held.clinic, "refresh of a session");
    let reading = async |read: ClinicRead<'_>| suspensions::of_user(read, user, now).await;
    match db.read(&actor, reading).await {
        // The clinic may have been resumed since: the browser asks again.
        Ok(suspension) => {
            let unknown = Suspension { reason: None };
            DbError::ClinicSuspended(suspension.unwrap_or(unknown)).into()
        }
        Err(error) => error.into(),
    }
}

fn ended(held: &HeldSession, end: End) -> Error {
    if end == End::Reused {
        tracing::warn!(clinic.id = %held.clinic, "a secret that had been replaced was shown, so its session was ended");
    }
    Error::SessionEnded(end)
}

fn count_outcome(outcome: &Result<(How, Continued), Error>) {
    let outcome = match outcome {
        Ok((How::Renewed, _)) => "renewed",
        Ok((How::Repeated, _)) => "repeated",
        Ok((How::Kept, _)) => "kept",
        Err(Error::SessionEnded(End::Unknown)) => "unknown",
        Err(Error::SessionEnded(End::Over)) => "over",
        Err(Error::SessionEnded(End::WithoutSecondFactor)) => "without_second_factor",
        Err(Error::SessionEnded(End::Reused)) => "reused",
        Err(Error::TooManyRequests { .. }) => "limited",
        Err(Error::Db(DbError::ClinicSuspended(_))) => "suspended",
        Err(_) => "failed",
    };
    metrics::counter!("auth_refreshes_total", "outcome" => outcome).increment(1);
}
