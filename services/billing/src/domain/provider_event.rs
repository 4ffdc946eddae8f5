//! One event of the payment provider, and what a subscription becomes by that event.

use super::{Outcome, Subscription, SubscriptionStatus, Variants};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, Malformed, optional_instant};
use kernel::ClinicId;

/// The kind of object that a subscription is.
const SUBSCRIPTIONS: &str = "subscriptions";

/// An event of the payment provider, read.
#[derive(Clone, Debug)]
pub struct ProviderEvent {
    /// What happened, in the provider's word, such as `subscription_updated`.
    pub event_name: String,
    /// The kind of object that the event is about, in the provider's word.
    pub data_type: String,
    pub data_id: String,
    /// The time, by the provider's clock, at which the event was valid. Without that time events cannot be put in order.
    pub as_of: Option<DateTime<Utc>>,
    /// Whether no real money moved.
    pub test_mode: bool,
    /// The provider's id of the subscription, where the event is about one.
    pub subscription: Option<String>,
    clinic: Option<String>,
    variant_id: Option<String>,
    status: Option<String>,
    renews_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    trial_ends_at: Option<DateTime<Utc>>,
}

/// The clinic that the checkout page named. Anybody can write the address of such a page, so this is a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimedClinic {
    /// The page named no clinic; the owner of the subscription decides.
    Absent,
    Clinic(ClinicId),
    /// The page named something that is not an id.
    Unreadable,
}

impl ProviderEvent {
    pub fn read(event: LemonsqueezyEventReceived) -> Result<Self, Malformed> {
        Ok(Self {
            as_of: optional_instant(event.updated_at.as_ref(), "updated_at")?,
            renews_at: optional_instant(event.renews_at.as_ref(), "renews_at")?,
            ends_at: optional_instant(event.ends_at.as_ref(), "ends_at")?,
            trial_ends_at: optional_instant(event.trial_ends_at.as_ref(), "trial_ends_at")?,
            event_name: event.event_name,
            data_type: event.data_type,
            data_id: event.data_id,
            test_mode: event.test_mode,
            subscription: event.subscription_id,
            clinic: event.clinic_id,
            variant_id: event.variant_id,
            status: event.status,
        })
    }

    /// Whether the event is about a subscription itself, and not about an order, an invoice or a licence.
    pub fn is_about_a_subscription(&self) -> bool {
        self.data_type == SUBSCRIPTIONS
    }

    pub fn claimed_clinic(&self) -> ClaimedClinic {
        match self.clinic.as_deref().map(str::parse) {
            None => ClaimedClinic::Absent,
            Some(Ok(clinic)) => ClaimedClinic::Clinic(clinic),
            Some(Err(_not_an_id)) => ClaimedClinic::Unreadable,
        }
    }

    /// Whether the event may change a subscription whose newest applied event is of that time.
    pub fn is_news(&self, as_of: DateTime<Utc>, newest_applied: DateTime<Utc>) -> bool {
        self.is_about_a_subscription() && as_of > newest_applied
    }

    /// The subscription as it is after the event, or the reason why nothing changes. `newest_applied` is the provider's
    /// time of the newest event that was applied to this subscription; an event that is not newer changes nothing.
    pub fn subscription(
        &self,
        as_of: DateTime<Utc>,
        newest_applied: Option<DateTime<Utc>>,
        variants: &Variants,
    ) -> Result<Subscription, Outcome> {
        if !self.is_about_a_subscription() {
            return Err(Outcome::Noted);
        }
        if newest_applied.is_some_and(|newest| !self.is_news(as_of, newest)) {
            return Err(Outcome::Old);
        }
        let status = self.status.as_deref().and_then(SubscriptionStatus::named);
        let status = status.ok_or(Outcome::UnknownStatus)?;
        let variant_id = self.variant_id.clone().ok_or(Outcome::UnknownVariant)?;
        let plan = variants.plan(&variant_id).ok_or(Outcome::UnknownVariant)?;
        let trial_ends_at = self
            .trial_ends_at
            .filter(|_| status == SubscriptionStatus::OnTrial);
        Ok(Subscription {
            provider_id: self.data_id.clone(),
            variant_id,
            plan,
            status,
            renews_at: trial_ends_at.or(self.renews_at),
            ends_at: self.ends_at,
            as_of,
        })
    }
}
