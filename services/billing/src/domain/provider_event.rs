//! One event of the payment provider, and what a subscription becomes by that event.

use super::{LastSaid, Outcome, Pause, Stamp, Subscription, SubscriptionStatus, Variants};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, Malformed, optional_instant};
use kernel::ClinicId;

/// Longer contents are cut: they are not ours to keep, and what differs stands at the beginning.
const MOST_CONTENT: usize = 400;
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
    pause_mode: Option<String>,
    pause_resumes_at: Option<DateTime<Utc>>,
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
            pause_resumes_at: optional_instant(
                event.pause_resumes_at.as_ref(),
                "pause_resumes_at",
            )?,
            event_name: event.event_name,
            data_type: event.data_type,
            data_id: event.data_id,
            test_mode: event.test_mode,
            subscription: event.subscription_id,
            clinic: event.clinic_id,
            variant_id: event.variant_id,
            status: event.status,
            pause_mode: event.pause_mode,
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

    /// What the event says of its object, in a form in which two contents can be compared.
    pub fn content(&self) -> String {
        let instant = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp_micros().to_string());
        let said = [
            self.status.clone(),
            self.variant_id.clone(),
            instant(self.renews_at),
            instant(self.ends_at),
            instant(self.trial_ends_at),
            self.pause_mode.clone(),
            instant(self.pause_resumes_at),
        ];
        let said = said.map(Option::unwrap_or_default).join("|");
        said.chars().take(MOST_CONTENT).collect()
    }

    /// Whether the event comes after what was said last about its subscription.
    pub fn is_after(&self, stamp: &Stamp, last: &LastSaid<'_>) -> bool {
        self.is_about_a_subscription() && stamp.is_after(last, self.status(), &self.content())
    }

    /// The subscription as it is after the event, or the reason why nothing changes. `before` is the subscription as it was
    /// stored, with what was said last about it.
    pub fn subscription(
        &self,
        stamp: &Stamp,
        before: Option<(&Subscription, LastSaid<'_>)>,
        variants: &Variants,
    ) -> Result<Subscription, Outcome> {
        if !self.is_about_a_subscription() {
            return Err(Outcome::Noted);
        }
        if before.is_some_and(|(_, last)| !self.is_after(stamp, &last)) {
            return Err(Outcome::Old);
        }
        let status = self.status().ok_or(Outcome::UnknownStatus)?;
        let variant_id = self.variant_id.clone().ok_or(Outcome::UnknownVariant)?;
        let plan = variants.plan(&variant_id).ok_or(Outcome::UnknownVariant)?;
        let trial_ends_at = self
            .trial_ends_at
            .filter(|_| status == SubscriptionStatus::OnTrial);
        let paused = (status == SubscriptionStatus::Paused)
            .then(|| Pause::named(self.pause_mode.as_deref(), self.pause_resumes_at));
        let said = Subscription {
            provider_id: self.data_id.clone(),
            variant_id,
            plan,
            status,
            renews_at: trial_ends_at.or(self.renews_at),
            ends_at: self.ends_at,
            pause: paused,
            paid_until: None,
            as_of: stamp.bounded(),
        };
        let paid_until = match before {
            Some((before, _)) => before.paid(),
            None => said.paid(),
        };
        Ok(Subscription { paid_until, ..said })
    }

    fn status(&self) -> Option<SubscriptionStatus> {
        self.status.as_deref().and_then(SubscriptionStatus::named)
    }
}
