//! Who may go on in a browser by a PIN.

use super::signed_in_lately;
use crate::error::Error;
use crate::flows::sign_in::SignIn;
use crate::store::pins::{self, Candidate};
use chrono::{DateTime, Utc};
use crypto::HeldSecret;
use db::{ClinicRead, Db, DbError};
use tenancy::Acting;

impl SignIn {
    /// The members of the caller's clinic, the caller too, who have a PIN and have signed in by password in that browser lately, by name. None
    /// where the caller shows no browser.
    pub async fn switchable<A: Acting>(
        &self,
        db: &Db,
        who: &A,
        browser: Option<&HeldSecret>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Candidate>, Error> {
        let found = db
            .read(who, async |read| self.known_here(read, browser, now).await)
            .await?;
        Ok(found)
    }

    pub(super) async fn known_here(
        &self,
        read: ClinicRead<'_>,
        browser: Option<&HeldSecret>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Candidate>, DbError> {
        let candidates = pins::candidates(read).await?;
        let Some(browser) = browser else {
            return Ok(Vec::new());
        };
        let account = |candidate: &Candidate| self.account(&candidate.email);
        let accounts: Vec<_> = candidates.iter().map(account).collect();
        let since = now - signed_in_lately();
        let known = pins::signed_in_here(read, &accounts, &self.browser(browser), since).await?;
        let is_known = |account: &[u8]| known.iter().any(|known| known.as_slice() == account);
        let here = candidates.into_iter().zip(&accounts);
        Ok(here
            .filter(|(_, account)| is_known(account.as_slice()))
            .map(|(candidate, _)| candidate)
            .collect())
    }
}
