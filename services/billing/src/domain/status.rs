//! The state of a subscription.

use serde::Serialize;
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

    /// How near to its end a subscription is: of two states of the same second the nearer one came later.
    pub const fn nearness_to_end(self) -> u8 {
        match self {
            Self::OnTrial => 0,
            Self::Active => 1,
            Self::PastDue | Self::Paused => 2,
            Self::Cancelled | Self::Unpaid => 3,
            Self::Expired => 4,
        }
    }

    /// The status of that name; `None` for a name that is unknown here.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == word)
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
