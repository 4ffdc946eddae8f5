//! A subscription as the provider last told it, and what it gives the clinic.

use chrono::{DateTime, Duration, Utc};
use tenancy::Plan;

/// The provider's word for a subscription's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Nothing is paid yet.
    OnTrial,
    /// Paid, and renews itself.
    Active,
    /// Renewal is stopped for a while, by the clinic or by us.
    Paused,
    /// A renewal failed and is tried again, for about two weeks.
    PastDue,
    /// It was tried often enough.
    Unpaid,
    /// Will not renew, and runs to its end.
    Cancelled,
    /// Over.
    Expired,
}

impl Status {
    const ALL: [Self; 7] = [
        Self::OnTrial,
        Self::Active,
        Self::Paused,
        Self::PastDue,
        Self::Unpaid,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnTrial => "on_trial",
            Self::Active => "active",
            Self::Paused => "paused",
            Self::PastDue => "past_due",
            Self::Unpaid => "unpaid",
            Self::Cancelled => "cancelled",
            Self::Expired => "expired",
        }
    }

    /// Whether a next payment is to come.
    pub const fn renews(self) -> bool {
        matches!(self, Self::OnTrial | Self::Active | Self::PastDue)
    }

    /// The status of that word; `None` for a word that is new to us.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// What one subscription was at `as_of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The provider's id of it, unique across clinics.
    pub provider_id: String,
    /// The shop's variant.
    pub variant_id: String,
    /// The plan that the variant stands for.
    pub plan: Plan,
    /// Its state.
    pub status: Status,
    /// When the next payment is due; while on trial, when the trial ends.
    pub renews_at: Option<DateTime<Utc>>,
    /// When it stops, once that is known.
    pub ends_at: Option<DateTime<Utc>>,
    /// When all this was true, by the provider's clock.
    pub as_of: DateTime<Utc>,
}

impl Subscription {
    /// When access ends if nothing more is heard; `None` when it does not.
    ///
    /// What renews itself outlives its renewal by `grace`, because the news of it may be late or lost. What is
    /// cancelled runs to its end. A pause keeps what was paid for. Unpaid and expired are over.
    pub fn access_until(&self, grace: Duration) -> Option<DateTime<Utc>> {
        match self.status {
            Status::OnTrial | Status::Active | Status::PastDue => {
                self.renews_at.map(|renewal| renewal + grace)
            }
            Status::Paused => self.renews_at.or(Some(self.as_of)),
            Status::Cancelled => self.ends_at.or(self.renews_at).or(Some(self.as_of)),
            Status::Unpaid => Some(self.as_of),
            Status::Expired => Some(self.ends_at.map_or(self.as_of, |end| end.min(self.as_of))),
        }
    }
}

/// The subscription that tells what the clinic has now: a live one before one that is over, then the larger plan,
/// then the one that lasts longer. An old one that runs out never takes away what a new one gives.
pub fn governing(
    subscriptions: &[Subscription],
    grace: Duration,
    now: DateTime<Utc>,
) -> Option<&Subscription> {
    subscriptions.iter().max_by_key(|subscription| {
        let until = subscription.access_until(grace);
        let until = until.unwrap_or(DateTime::<Utc>::MAX_UTC);
        let live = until > now;
        let size = if live { size(subscription.plan) } else { 0 };
        (live, size, until, subscription.as_of)
    })
}

const fn size(plan: Plan) -> u8 {
    match plan {
        Plan::Basic => 1,
        Plan::Trial => 2,
        Plan::Pro => 3,
        Plan::Clinica => 4,
        Plan::ForeverFree => 5,
    }
}
