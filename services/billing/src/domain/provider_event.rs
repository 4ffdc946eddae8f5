//! One event of the payment provider, and what a subscription becomes by that event. What a payment becomes stands in
//! `payment_event`.

use super::{
    ClaimKeys, LastSaid, Outcome, Pause, PaymentKind, PeriodChange, Stamp, Subscription,
    SubscriptionStatus, Unclaimed, Variants,
};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use events::{LemonsqueezyEventReceived, Malformed, optional_instant};
use kernel::ClinicId;

/// Longer contents are cut: they are not ours to keep, and what differs stands at the beginning.
const MOST_CONTENT: usize = 400;
/// The most characters of a name and of an id. The provider's have some forty and ten; a key of the database could not hold one of thousands.
const MOST_NAME: usize = 100;
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
    /// The clinic that the checkout page named, unchanged.
    pub named_clinic: Option<String>,
    pub created_at: Option<DateTime<Utc>>,
    pub(super) variant_id: Option<String>,
    pub(super) status: Option<String>,
    pub(super) total_cents: i64,
    pub(super) refunded_cents: i64,
    pub(super) currency: Option<String>,
    pub(super) billing_reason: Option<String>,
    claim: Option<String>,
    order_id: Option<String>,
    renews_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    trial_ends_at: Option<DateTime<Utc>>,
    pause_mode: Option<String>,
    pause_resumes_at: Option<DateTime<Utc>>,
}

/// The year from which on an end is a mistake of the provider. With days of grace, one near the last year that can be counted would be
/// written in five digits, which no reader of the answers takes for a date.
const NO_END: i32 = 2200;

/// The year before which nothing was sold. A date far before it could not be stored.
const NO_BEGINNING: i32 = 2000;

/// An end that the provider tells, from [`NO_BEGINNING`] on and before [`NO_END`].
fn end(told: DateTime<Utc>) -> DateTime<Utc> {
    let (first, last) = (new_year(NO_BEGINNING), new_year(NO_END));
    let told = first.map_or(told, |first| told.max(first));
    last.map_or(told, |last| told.min(last))
}

/// A time that the provider tells of what has happened. One before everything that was sold is a mistake, and counts as absent.
fn past(told: DateTime<Utc>) -> Option<DateTime<Utc>> {
    new_year(NO_BEGINNING)
        .is_none_or(|first| told >= first)
        .then_some(told)
}

fn new_year(year: i32) -> Option<DateTime<Utc>> {
    let day = NaiveDate::from_ymd_opt(year, 1, 1)?;
    Some(day.and_time(NaiveTime::MIN).and_utc())
}

/// An id of the provider, as it is. One that is too long to be an id is cut where nothing is bought with the object; of a subscription or a
/// payment the event must not be lost or be taken for another object's, and a person has to look at it.
fn id(id: String, is_money: bool, field: &'static str) -> Result<String, Malformed> {
    if id.chars().count() <= MOST_NAME {
        return Ok(id);
    }
    if is_money {
        return Err(Malformed::TooLarge { field });
    }
    Ok(name(&id))
}

/// A name of the provider, cut.
fn name(name: &str) -> String {
    name.chars().take(MOST_NAME).collect()
}

impl ProviderEvent {
    /// Reads an event. Whatever is absent or of an unexpected type was left out by the intake; what remains that cannot be kept is an error only
    /// where money may be in it.
    pub fn read(event: LemonsqueezyEventReceived) -> Result<Self, Malformed> {
        let data_type = name(&event.data_type);
        let is_money = data_type == SUBSCRIPTIONS || PaymentKind::of_type(&data_type).is_some();
        let subscription = event.subscription_id;
        let subscription = subscription.map(|one| id(one, is_money, "subscription_id"));
        Ok(Self {
            as_of: optional_instant(event.updated_at.as_ref(), "updated_at")?.and_then(past),
            created_at: optional_instant(event.created_at.as_ref(), "created_at")?.and_then(past),
            renews_at: optional_instant(event.renews_at.as_ref(), "renews_at")?.map(end),
            ends_at: optional_instant(event.ends_at.as_ref(), "ends_at")?.map(end),
            trial_ends_at: optional_instant(event.trial_ends_at.as_ref(), "trial_ends_at")?
                .map(end),
            pause_resumes_at: optional_instant(
                event.pause_resumes_at.as_ref(),
                "pause_resumes_at",
            )?
            .map(end),
            event_name: name(&event.event_name),
            data_type,
            data_id: id(event.data_id, is_money, "data_id")?,
            test_mode: event.test_mode,
            subscription: subscription.transpose()?,
            named_clinic: event.clinic_id,
            claim: event.claim,
            order_id: event.order_id,
            variant_id: event.variant_id,
            status: event.status,
            pause_mode: event.pause_mode,
            // A negative amount would be a mistake of the provider, and must not look like money that is owed.
            total_cents: event.total_cents.unwrap_or(0).max(0),
            refunded_cents: event.refunded_cents.unwrap_or(0).max(0),
            currency: event.currency,
            billing_reason: event.billing_reason,
        })
    }

    /// Whether the event is about a subscription itself, and not about an order, an invoice or a licence.
    pub fn is_about_a_subscription(&self) -> bool {
        self.data_type == SUBSCRIPTIONS
    }

    /// The kind of payment that the event is about; `None` for everything else.
    pub fn payment_kind(&self) -> Option<PaymentKind> {
        PaymentKind::of_type(&self.data_type)
    }

    /// The clinic of the event, whose subject belongs to `owner` already or to no clinic yet.
    ///
    /// What has an owner stays with that one. The first news of something is attached to the clinic that it names, when the claim proves
    /// that this clinic bought it: anybody can write the address of a checkout page, with any clinic in it.
    pub fn clinic(
        &self,
        owner: Option<ClinicId>,
        claims: &ClaimKeys,
    ) -> Result<ClinicId, Unclaimed> {
        let as_of = self.as_of.ok_or(Unclaimed::NoTime)?;
        let Some(named) = &self.named_clinic else {
            return owner.ok_or(Unclaimed::NoClinic);
        };
        let named: ClinicId = named.parse().map_err(|_no_id| Unclaimed::Unreadable)?;
        match owner {
            Some(owner) if owner != named => Err(Unclaimed::OtherOwner),
            Some(owner) => Ok(owner),
            None => {
                // A claim is valid for what was begun within its time, however late the news of it comes.
                let bought_at = self.created_at.unwrap_or(as_of);
                claims.check(named, self.claim.as_deref(), bought_at)?;
                Ok(named)
            }
        }
    }

    /// What the event says of its object, in a form in which two contents can be compared.
    pub fn content(&self) -> String {
        if self.payment_kind().is_some() {
            return cut(&self.payment_content());
        }
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
        cut(&said.map(Option::unwrap_or_default).join("|"))
    }

    /// Whether the event comes after what was said last about its subscription or payment.
    pub fn is_after(&self, stamp: &Stamp, last: &LastSaid<'_>) -> bool {
        let progress = if self.is_about_a_subscription() {
            self.subscription_status()
                .map(SubscriptionStatus::nearness_to_end)
        } else {
            self.payment_progress()
        };
        stamp.is_after(last, progress, &self.content())
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
        let status = self.subscription_status().ok_or(Outcome::UnknownStatus)?;
        let variant_id = self.variant_id.clone().ok_or(Outcome::UnknownVariant)?;
        let variant = variants.find(&variant_id).ok_or(Outcome::UnknownVariant)?;
        let trial_ends_at = self
            .trial_ends_at
            .filter(|_| status == SubscriptionStatus::OnTrial);
        let paused = (status == SubscriptionStatus::Paused)
            .then(|| Pause::named(self.pause_mode.as_deref(), self.pause_resumes_at));
        let as_of = stamp.bounded();
        let change = before.and_then(|(before, _)| {
            let period = variants.find(&before.variant_id)?.period;
            let (at, before) = (as_of, period);
            (period != variant.period).then_some(PeriodChange { at, before })
        });
        let known_change = before.and_then(|(before, _)| before.period_change);
        let known_order = before.and_then(|(before, _)| before.order_id.clone());
        let said = Subscription {
            provider_id: self.data_id.clone(),
            plan: variant.plan,
            variant_id,
            order_id: self.order_id.clone().or(known_order),
            status,
            renews_at: trial_ends_at.or(self.renews_at),
            ends_at: self.ends_at,
            pause: paused,
            paid_until: None,
            period_change: change.or(known_change),
            covered: Vec::new(),
            as_of,
        };
        let paid_until = match before {
            Some((before, _)) => before.paid(),
            None => said.paid(),
        };
        Ok(Subscription { paid_until, ..said })
    }

    fn subscription_status(&self) -> Option<SubscriptionStatus> {
        self.status.as_deref().and_then(SubscriptionStatus::named)
    }
}

fn cut(content: &str) -> String {
    content.chars().take(MOST_CONTENT).collect()
}
