//! Invite codes as strangers type them: each attempt is counted, so that a code is not found by trying.

use crate::domain::{Invite, InviteCode, Unusable};
use crate::error::Error;
use crate::flows::attempts::{Attempts, Guessed, Tried};
use crate::store::invite_codes;
use chrono::{DateTime, Utc};
use db::Db;

/// A code as a stranger typed it.
pub struct Guess<'r> {
    pub typed: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
}

impl Guess<'_> {
    /// The code where there is one that was not revoked, used or not. Anything else is a wrong guess, also what cannot be a code; of a revoked one that is
    /// said.
    pub(super) async fn known(
        &self,
        db: &Db,
        attempts: &Attempts,
        now: DateTime<Utc>,
    ) -> Result<(InviteCode, Invite), Error> {
        let found = match InviteCode::read(self.typed) {
            Some(code) => {
                let invite = invite_codes::find(db, &code).await?;
                invite.map(|invite| (code, invite))
            }
            None => None,
        };
        let is_revoked = |(_, invite): &(InviteCode, Invite)| invite.revoked_at.is_some();
        let is_right = found.as_ref().is_some_and(|found| !is_revoked(found));
        self.settle(db, attempts, now, is_right).await?;
        match found {
            Some(found) if is_revoked(&found) => Err(Unusable::Revoked.into()),
            found => found.ok_or(Error::Invite(Unusable::Unknown)),
        }
    }

    /// Counts an attempt that failed with a code that there is.
    pub(super) async fn failed(
        &self,
        db: &Db,
        attempts: &Attempts,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        self.settle(db, attempts, now, false).await
    }

    async fn settle(
        &self,
        db: &Db,
        attempts: &Attempts,
        now: DateTime<Utc>,
        is_right: bool,
    ) -> Result<(), Error> {
        let tried = Tried {
            secret: Guessed::InviteCode,
            of: None,
            address: self.address,
            is_right,
        };
        attempts.settle(db, now, &tried).await
    }
}

/// The code, where it may be used now.
pub async fn check_invite(
    db: &Db,
    attempts: &Attempts,
    now: DateTime<Utc>,
    guess: &Guess<'_>,
) -> Result<Invite, Error> {
    let (_code, invite) = guess.known(db, attempts, now).await?;
    invite.check(now)?;
    Ok(invite)
}
