//! What a clinic paid, as the payment provider last reported it: an order, or the invoice of a subscription.

use super::Period;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tenancy::Plan;
use utoipa::ToSchema;

/// One payment, as it was at `as_of`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    pub kind: PaymentKind,
    /// The provider's id, unique for the kind across clinics.
    pub provider_id: String,
    /// The provider's id of the subscription that an invoice belongs to.
    pub subscription: Option<String>,
    pub reason: PaymentReason,
    pub state: PaymentState,
    /// Taxes included, in the smallest unit of the currency.
    pub total_cents: i64,
    /// What was given back until now.
    pub refunded_cents: i64,
    /// The code of ISO 4217.
    pub currency: String,
    /// When the order was placed or the invoice was written.
    pub made_at: DateTime<Utc>,
    /// What a purchase without a subscription gives; `None` for everything else.
    pub gives: Option<Gives>,
    /// Up to when the clinic had paid already when a purchase was applied. The time of the purchase begins there.
    pub follows: Option<DateTime<Utc>>,
    /// The provider's id of the subscription that had paid until then; `None` where it was something else.
    pub follows_subscription: Option<String>,
    /// The time, by the provider's clock, at which all of this was valid.
    pub as_of: DateTime<Utc>,
}

impl Payment {
    /// Whether it was paid, also where all of it was given back since.
    pub const fn was_paid(&self) -> bool {
        self.state.counts() || matches!(self.state, PaymentState::Refunded)
    }
}

/// What a purchase without a subscription gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gives {
    pub plan: Plan,
    pub period: Period,
}

/// The kind of object that a payment is at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentKind {
    Order,
    Invoice,
}

/// What a payment was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentReason {
    /// The beginning of a subscription, and every order.
    Initial,
    /// Another period of a subscription.
    Renewal,
    /// The difference of a change within a period.
    Change,
}

/// How far a payment got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    Paid,
    Pending,
    /// All of it was given back.
    Refunded,
    PartlyRefunded,
    Void,
    Failed,
}

impl PaymentKind {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Invoice => "invoice",
        }
    }

    /// The kind of the provider's word for the type of an object; `None` for objects that are no payments.
    pub fn of_type(data_type: &str) -> Option<Self> {
        match data_type {
            "orders" => Some(Self::Order),
            "subscription-invoices" => Some(Self::Invoice),
            _ => None,
        }
    }

    /// The kind of that word in the database.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Order, Self::Invoice]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl PaymentReason {
    const ALL: [Self; 3] = [Self::Initial, Self::Renewal, Self::Change];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Renewal => "renewal",
            Self::Change => "change",
        }
    }

    /// The reason of a payment, by the provider's word. An invoice without a word that is known counts as a renewal: its refund ends
    /// the period that it paid, and no other one.
    pub fn said(kind: PaymentKind, word: Option<&str>) -> Self {
        match (kind, word) {
            (PaymentKind::Order, _) | (PaymentKind::Invoice, Some("initial")) => Self::Initial,
            (PaymentKind::Invoice, Some("updated")) => Self::Change,
            (PaymentKind::Invoice, _) => Self::Renewal,
        }
    }

    /// The reason of that word in the database.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

impl PaymentState {
    const ALL: [Self; 6] = [
        Self::Paid,
        Self::Pending,
        Self::Refunded,
        Self::PartlyRefunded,
        Self::Void,
        Self::Failed,
    ];

    /// The word in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Pending => "pending",
            Self::Refunded => "refunded",
            Self::PartlyRefunded => "partly_refunded",
            Self::Void => "void",
            Self::Failed => "failed",
        }
    }

    /// The state by the provider's word and amounts; `None` for a word that is unknown here. The word stays `paid` after some
    /// refunds, so the amounts count as well.
    pub fn said(word: &str, total_cents: i64, refunded_cents: i64) -> Option<Self> {
        match word {
            "refunded" => Some(Self::Refunded),
            "paid" | "partial_refund" if refunded_cents > 0 && refunded_cents >= total_cents => {
                Some(Self::Refunded)
            }
            "partial_refund" => Some(Self::PartlyRefunded),
            "paid" if refunded_cents > 0 => Some(Self::PartlyRefunded),
            "paid" => Some(Self::Paid),
            "pending" => Some(Self::Pending),
            "void" => Some(Self::Void),
            "failed" | "fraudulent" => Some(Self::Failed),
            _ => None,
        }
    }

    /// The state of that word in the database.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// How far it got: of two states of the same second the further one came later.
    pub const fn progress(self) -> u8 {
        match self {
            Self::Pending => 0,
            Self::Failed | Self::Void => 1,
            Self::Paid => 2,
            Self::PartlyRefunded => 3,
            Self::Refunded => 4,
        }
    }

    /// Whether the payment still pays for what it was made for. A partial refund takes nothing away.
    pub const fn counts(self) -> bool {
        matches!(self, Self::Paid | Self::PartlyRefunded)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_full_refund_is_one() {
        let said = |word, refunded| PaymentState::said(word, 4900, refunded);

        assert_eq!(said("paid", 0), Some(PaymentState::Paid));
        assert_eq!(said("paid", 100), Some(PaymentState::PartlyRefunded));
        assert_eq!(
            said("partial_refund", 0),
            Some(PaymentState::PartlyRefunded)
        );
        assert_eq!(said("paid", 4900), Some(PaymentState::Refunded));
        assert_eq!(said("refunded", 0), Some(PaymentState::Refunded));
        assert_eq!(said("pondering", 0), None);
    }

    #[test]
    fn a_trial_that_cost_nothing_is_paid() {
        assert_eq!(PaymentState::said("paid", 0, 0), Some(PaymentState::Paid));
    }

    #[test]
    fn a_state_has_the_same_word_on_the_wire_and_in_the_database() {
        for state in PaymentState::ALL {
            assert_eq!(serde_json::json!(state), state.as_str());
        }
    }
}
