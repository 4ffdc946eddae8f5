//! The parts of the answer about a clinic's plan.

use crate::domain::{Access, MonthsOffer, Offer, Period, Then};
use crate::store::counts::Used;
use chrono::{DateTime, Utc};
use serde::Serialize;
use tenancy::Plan;
use utoipa::ToSchema;

/// The end that comes next.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingEnd)]
pub struct EndView {
    at: DateTime<Utc>,
    then: Then,
    /// A part of a day counts as one; 0 when it has come.
    days_left: i64,
    /// The notice that is due: 7, 3 or 1 days before access ends; null while none is.
    #[schema(required)]
    notice: Option<u8>,
}

impl EndView {
    pub fn of(access: &Access<'_>, now: DateTime<Utc>) -> Option<Self> {
        let end = access.end(now)?;
        Some(Self {
            at: end.at,
            then: end.then,
            days_left: end.days_left(now),
            notice: end.notice_due(now),
        })
    }
}

/// Something was paid, and the plan has not changed yet.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingPending)]
pub struct PendingView {
    /// By the shop's clock.
    pub since: DateTime<Utc>,
}

/// A plan that can be subscribed to.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingOffer)]
pub struct OfferView {
    plan: Plan,
    period: Period,
    /// Null where no price is written down; the checkout page names it.
    #[schema(required)]
    price_cents: Option<u32>,
    /// The code of ISO 4217.
    currency: String,
}

impl OfferView {
    pub fn of(offer: &Offer, currency: &str) -> Self {
        Self {
            plan: offer.plan,
            period: offer.period,
            price_cents: offer.price_cents,
            currency: currency.to_owned(),
        }
    }
}

/// Some months of a plan that are paid once, without a subscription.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingMonths)]
pub struct MonthsView {
    plan: Plan,
    /// How many months one payment pays; asked for by this number at `POST /api/billing/checkout`.
    months: u32,
    /// Null where no price is written down; the checkout page names it.
    #[schema(required)]
    price_cents: Option<u32>,
    /// The code of ISO 4217.
    currency: String,
    /// Up to when access would last if they were bought now: they begin when what the clinic has by now ends. Null when access does not
    /// end: they would never begin, and are refused.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
}

impl MonthsView {
    pub fn of(offer: &MonthsOffer, currency: &str, until: Option<DateTime<Utc>>) -> Self {
        Self {
            plan: offer.gives.plan,
            months: offer.gives.period.months(),
            price_cents: offer.price_cents,
            currency: currency.to_owned(),
            until,
        }
    }
}

/// What the plan limits.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingLimits)]
pub struct LimitsView {
    users: LimitView,
    doctors: LimitView,
}

/// How much of a limit is used.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingLimit)]
struct LimitView {
    /// How many are active.
    used: i64,
    /// How many may be active; null for any number.
    #[schema(required)]
    limit: Option<u32>,
}

impl LimitsView {
    pub const fn of(plan: Plan, used: Used) -> Self {
        Self {
            users: LimitView {
                used: used.users,
                limit: plan.user_limit(),
            },
            doctors: LimitView {
                used: used.doctors,
                limit: plan.doctor_limit(),
            },
        }
    }
}
