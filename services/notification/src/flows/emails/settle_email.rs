//! An attempt to send an e-mail is over.

use crate::domain::email::{EmailState, next_attempt};
use crate::store::emails::{self, ClaimedEmail};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use tenancy::Context;

/// How an attempt ended.
#[derive(Clone, Debug)]
pub enum Outcome {
    Sent,
    /// There is nothing to send any more.
    Unneeded,
    /// Refused or given up for good, for that reason.
    Refused(String),
    /// Failed for that reason, which may end.
    Failed {
        reason: String,
        /// When the link ends, as far as it is known.
        expires_at: DateTime<Utc>,
    },
}

/// Settles the attempt: the e-mail is over, or due again after a pause that grows. Answers the state that it has now; `None` where
/// another copy took it over meanwhile, which then settles it.
pub async fn settle_email(
    tx: &mut ClinicTx,
    context: &Context,
    claimed: &ClaimedEmail,
    outcome: &Outcome,
) -> Result<Option<EmailState>, DbError> {
    let (state, reason) = match outcome {
        Outcome::Sent => (EmailState::Sent, None),
        Outcome::Unneeded => (EmailState::Unneeded, None),
        Outcome::Refused(reason) => (EmailState::Refused, Some(reason)),
        Outcome::Failed { reason, expires_at } => {
            let expires_at = *expires_at;
            if let Some(due) = next_attempt(claimed.attempt, context.now, expires_at) {
                let held = emails::again(tx, claimed, due, expires_at, reason).await?;
                return Ok(held.then_some(EmailState::Waiting));
            }
            (EmailState::Expired, Some(reason))
        }
    };
    let reason = reason.map(String::as_str);
    let held = emails::end(tx, claimed, state, reason, context.now).await?;
    Ok(held.then_some(state))
}
