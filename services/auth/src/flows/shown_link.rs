//! Tokens of links as strangers show them: each that is no link's is counted, so that none is found by trying.

use crate::error::Error;
use crate::flows::attempts::{Attempts, Guessed, Tried};
use chrono::{DateTime, Utc};
use crypto::HeldSecret;
use db::definer::EmailLink;
use db::{Db, definer};
use internal::auth::EmailKind;

/// A token as a stranger shows it.
#[derive(Clone, Copy)]
pub struct ShownToken<'r> {
    /// As it stood in the link, which may be anything.
    pub token: &'r str,
    /// The network address that the request came from.
    pub address: &'r str,
    /// Counts the tokens that are no link's.
    pub attempts: &'r Attempts,
}

impl ShownToken<'_> {
    /// The link of that kind with that token, whether it still counts or not; `None` for a token of no link, which is a failure of its address. A link
    /// that is over is no such failure: a user who opens an old e-mail again guesses at nothing.
    pub(super) async fn link(
        &self,
        db: &Db,
        kind: EmailKind,
        now: DateTime<Utc>,
    ) -> Result<Option<EmailLink>, Error> {
        let found = self.link_of(db, &[kind], now).await?;
        Ok(found.map(|(_, link)| link))
    }

    /// The same of several kinds, with the one that it is of.
    pub(super) async fn link_of(
        &self,
        db: &Db,
        kinds: &[EmailKind],
        now: DateTime<Utc>,
    ) -> Result<Option<(EmailKind, EmailLink)>, Error> {
        let mut found = None;
        if let Some(token) = HeldSecret::decode(self.token) {
            let digest = token.digest();
            for kind in kinds {
                let link = definer::email_link(db, &digest, kind.as_str()).await?;
                found = link.map(|link| (*kind, link)).or(found);
            }
        }
        let tried = Tried {
            secret: Guessed::LinkToken,
            of: None,
            address: self.address,
            is_right: found.is_some(),
        };
        self.attempts.settle(db, now, &tried).await?;
        Ok(found)
    }
}
