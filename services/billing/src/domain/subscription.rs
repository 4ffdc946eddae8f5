//! A subscription as the payment provider last reported it, and what it grants the clinic.

use chrono::{DateTime, Duration, Utc};
use serde::Serialize;
use tenancy::Plan;
use utoipa::ToSchema;

/// The state of a subscription, under the payment provider's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// The trial runs, and no payment was made yet.
    OnTrial,
    /// Paid, and renews itself.
    Active,
    /// Renewal is stopped for a while, by the clinic or by the operator.
    Paused,
    /// A renewal failed, and the provider repeats it for about two weeks.
    PastDue,
    /// The provider has given up repeating a failed renewal.
    Unpaid,
    /// Will not renew, and runs until its end.
    Cancelled,
    Expired,
}

impl SubscriptionStatus {
    const ALL: [Self; 7] = [
        Self::OnTrial,
        Self::Active,
        Self::Paused,
        Self::PastDue,
        Self::Unpaid,
        Self::Cancelled,
        Self::Expired,
    ];

    /// The name in the database, in events and on the wire.
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

    /// Whether another payment will follow.
    pub const fn renews(self) -> bool {
        matches!(self, Self::OnTrial | Self::Active | Self::PastDue)
    }

    /// The status of that name; `None` for a name that is unknown here.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

/// One subscription, as it was at `as_of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// The provider's id, unique across clinics.
    pub provider_id: String,
    /// The provider's id of the product variant that was bought.
    pub variant_id: String,
    pub plan: Plan,
    pub status: SubscriptionStatus,
    /// The time of the next payment; during a trial, the end of the trial.
    pub renews_at: Option<DateTime<Utc>>,
    /// The end, once it is known.
    pub ends_at: Option<DateTime<Utc>>,
    /// The time, by the provider's clock, at which all of this was valid.
    pub as_of: DateTime<Utc>,
}

impl Subscription {
    /// The end of access if no other event arrives; `None` when access does not end.
    ///
    /// A subscription that renews itself gives access for `grace` beyond the renewal, because the event of the renewal may
    /// be late or lost. A cancelled one gives access until its end, and a paused one for the time that was paid. An unpaid
    /// or expired one gives none.
    pub fn access_until(&self, grace: Duration) -> Option<DateTime<Utc>> {
        match self.status {
            SubscriptionStatus::OnTrial
            | SubscriptionStatus::Active
            | SubscriptionStatus::PastDue => self.renews_at.map(|renewal| renewal + grace),
            SubscriptionStatus::Paused => self.renews_at.or(Some(self.as_of)),
            SubscriptionStatus::Cancelled => self.ends_at.or(self.renews_at).or(Some(self.as_of)),
            SubscriptionStatus::Unpaid => Some(self.as_of),
            SubscriptionStatus::Expired => {
                Some(self.ends_at.map_or(self.as_of, |end| end.min(self.as_of)))
            }
        }
    }
}

/// The subscription that decides the clinic's plan: one that still gives access before one that does not, then the larger
/// plan, then the longer access. An old subscription that ends therefore never takes away the plan of a new one.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_has_the_same_name_on_the_wire_and_in_the_database() {
        for status in SubscriptionStatus::ALL {
            assert_eq!(serde_json::json!(status), status.as_str());
        }
    }
}
