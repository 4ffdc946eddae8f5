//! Attempts to guess a secret that is compared quickly, such as the operator's key or a code. A password is not: its comparison takes a core,
//! so that `sign_in` charges before it compares.

use crate::domain::seconds_until;
use crate::error::Error;
use crate::store::guesses::{self, Subjects};
use chrono::{DateTime, Utc};
use crypto::KeyedDigest;
use db::{ClinicTx, Db};

/// What is guessed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessed {
    /// A key of the operator. It is too long to be found from many addresses.
    AdminKey,
    /// A code with which a clinic is registered. Anybody may type one, so that only the address is known.
    InviteCode,
    /// A code beside a user's password: of a telephone, or a recovery code. Six digits are short enough to be tried from many addresses.
    TotpCode,
    /// The PIN of a user, in a browser that others use too. A row of its own closes it after five wrong ones.
    Pin,
    /// The token of a link in an e-mail. It is too long to be found from many addresses, and who got one may be trying others.
    LinkToken,
    /// The code by which a user's WhatsApp number is proved. Only the number itself can try, so that the number stands for an address.
    NumberCode,
    /// No secret: a request for a link by e-mail. Nothing tells whether its address is anybody's, so that each request counts as a failure.
    ResetLink,
}

impl Guessed {
    /// Whether who gives one right may be guessing others: then a right one makes no failure forgotten and no address known.
    const fn is_shared(self) -> bool {
        matches!(self, Self::InviteCode | Self::LinkToken | Self::NumberCode)
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::AdminKey => "admin_key",
            Self::InviteCode => "invite_code",
            Self::TotpCode => "totp_code",
            Self::Pin => "pin",
            Self::LinkToken => "link_token",
            Self::NumberCode => "number_code",
            Self::ResetLink => "reset_link",
        }
    }
}

/// An attempt that was compared, and not answered yet.
pub struct Tried<'r> {
    pub secret: Guessed,
    /// Whose secret it is, where it is one user's: then the failures from all addresses count together too.
    pub of: Option<&'r str>,
    /// Where the attempt came from: the network address of the request, or the number that wrote.
    pub address: &'r str,
    pub is_right: bool,
}

/// Counts attempts by keyed digests: neither addresses nor whose secret it is are stored.
#[derive(Clone)]
pub struct Attempts {
    digest: KeyedDigest,
}

impl Attempts {
    /// Counts under `digest`, which every copy of the service makes from the same secret.
    pub const fn new(digest: KeyedDigest) -> Self {
        Self { digest }
    }

    /// Counts the attempt, which may then be answered by what it was. An attempt that has to wait is refused whatever it was, so that
    /// guessing learns nothing meanwhile: five failures from one address are free, then pauses grow from a second to a quarter of an hour,
    /// and to 30 seconds at an address from which the secret was given right within 90 days.
    pub async fn settle(
        &self,
        db: &Db,
        now: DateTime<Utc>,
        tried: &Tried<'_>,
    ) -> Result<(), Error> {
        let subjects = self.subjects(tried);
        let waits_until = if tried.keeps_failures() {
            guesses::admit(db, &subjects.pair, now).await?
        } else {
            guesses::settle(db, &subjects, tried.is_right, now).await?
        };
        answered(tried, waits_until, now)
    }

    /// The same in an open transaction: what it undoes was not counted.
    pub async fn settle_in(
        &self,
        tx: &mut ClinicTx,
        now: DateTime<Utc>,
        tried: &Tried<'_>,
    ) -> Result<(), Error> {
        let subjects = self.subjects(tried);
        let waits_until = if tried.keeps_failures() {
            guesses::admit_in(tx, &subjects.pair, now).await?
        } else {
            guesses::settle_in(tx, &subjects, tried.is_right, now).await?
        };
        answered(tried, waits_until, now)
    }

    fn subjects(&self, tried: &Tried<'_>) -> Subjects {
        let (what, of) = (tried.secret.as_str(), tried.of.unwrap_or_default());
        Subjects {
            pair: self.digest.of(&[what, "pair", of, tried.address]),
            account: self.digest.of(&[what, "account", of]),
            address: self.digest.of(&[what, "address", tried.address]),
            by_account: tried.of.is_some(),
        }
    }
}

impl Tried<'_> {
    const fn keeps_failures(&self) -> bool {
        self.is_right && self.secret.is_shared()
    }
}

fn answered(
    tried: &Tried<'_>,
    waits_until: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let outcome = match (waits_until, tried.is_right) {
        (Some(_), _) => "slowed",
        (None, true) => "right",
        (None, false) => "wrong",
    };
    let what = tried.secret.as_str();
    metrics::counter!("auth_attempts_total", "secret" => what, "outcome" => outcome).increment(1);
    match waits_until {
        Some(until) => Err(Error::TooManyAttempts {
            seconds: seconds_until(until, now),
        }),
        None => Ok(()),
    }
}
