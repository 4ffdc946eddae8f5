//! One piece of news from the provider, and what it makes of a subscription.

use super::{Outcome, Status, Subscription, Variants};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, Malformed, optional_instant};
use kernel::ClinicId;

/// The kind of object that a subscription is.
const SUBSCRIPTIONS: &str = "subscriptions";

/// What the provider told.
#[derive(Clone, Debug)]
pub struct News {
    /// What happened, in the provider's word.
    pub event_name: String,
    /// The kind of object it happened to.
    pub data_type: String,
    /// The object's id.
    pub data_id: String,
    /// When this was true; absent when the provider did not say.
    pub as_of: Option<DateTime<Utc>>,
    /// Whether no real money moved.
    pub test_mode: bool,
    /// The subscription it is about, where it is about one.
    pub subscription: Option<String>,
    clinic: Option<String>,
    variant_id: Option<String>,
    status: Option<String>,
    renews_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    trial_ends_at: Option<DateTime<Utc>>,
}

/// Which clinic a buyer's page named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// None: what is known about the subscription decides.
    Nobody,
    /// This one, if it is ours.
    Clinic(ClinicId),
    /// Something that is no clinic's id.
    Nonsense,
}

impl News {
    /// Reads the event.
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

    /// Whether it is about a subscription itself, and not about an order, an invoice or a licence.
    pub fn is_about_a_subscription(&self) -> bool {
        self.data_type == SUBSCRIPTIONS
    }

    /// Which clinic it names.
    pub fn named(&self) -> Named {
        match self.clinic.as_deref().map(str::parse) {
            None => Named::Nobody,
            Some(Ok(clinic)) => Named::Clinic(clinic),
            Some(Err(_not_an_id)) => Named::Nonsense,
        }
    }

    /// What the subscription is now, or why nothing changes. `known` is as of when we know it.
    pub fn subscription(
        &self,
        as_of: DateTime<Utc>,
        known: Option<DateTime<Utc>>,
        variants: &Variants,
    ) -> Result<Subscription, Outcome> {
        if !self.is_about_a_subscription() {
            return Err(Outcome::Noted);
        }
        if known.is_some_and(|known| as_of <= known) {
            return Err(Outcome::Old);
        }
        let status = self.status.as_deref().and_then(Status::of);
        let status = status.ok_or(Outcome::UnknownStatus)?;
        let variant_id = self.variant_id.clone().ok_or(Outcome::UnknownVariant)?;
        let plan = variants.plan(&variant_id).ok_or(Outcome::UnknownVariant)?;
        let trial_ends_at = self.trial_ends_at.filter(|_| status == Status::OnTrial);
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
