//! The parts of the answer about a clinic's plan.

use crate::domain::{
    Access, Catalogue, Charge, ChargeState, GivenBy, Included, Lasts, MonthsOffer, Offer, Period,
    PlanStage, Span, Then, Waiting,
};
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
    /// Not null where the first payment would give nothing: the clinic has the plan or a larger one anyway for that period, and `POST
    /// /api/billing/checkout` refuses with `ALREADY_INCLUDED`. Null beside a subscription that is charged, where nothing is sold at all.
    #[schema(required)]
    included: Option<IncludedView>,
    /// Up to when the clinic has the plan or a larger one anyway, although the first payment is charged at once and pays from then on; null
    /// where that is no part of the first period.
    #[schema(required)]
    overlaps_until: Option<DateTime<Utc>>,
    /// Whether months that were paid once would wait until the subscription ends, with all that is left of them.
    months_wait: bool,
}

/// What the clinic has anyway.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingIncluded)]
struct IncludedView {
    /// Null where it does not end.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
}

impl OfferView {
    pub fn of(offer: &Offer, currency: &str, (included, months_wait): (Included, bool)) -> Self {
        let (wholly, overlaps_until) = match included {
            Included::No => (None, None),
            Included::Until(until) => (None, Some(until)),
            Included::Wholly { until } => (Some(IncludedView { until }), None),
        };
        Self {
            plan: offer.plan,
            period: offer.period,
            price_cents: offer.price_cents,
            currency: currency.to_owned(),
            included: wholly,
            overlaps_until,
            months_wait,
        }
    }

    /// Whether the checkout would sell it, where it sells anything.
    pub const fn is_sold(&self) -> bool {
        self.included.is_none()
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
    /// When they would begin if they were bought now: when what the clinic has by now ends, or at once. Null as `until`.
    #[schema(required)]
    begins: Option<DateTime<Utc>>,
    /// Up to when access would last then. Null when access does not end: they would never begin, and are refused.
    #[schema(required)]
    pub until: Option<DateTime<Utc>>,
}

impl MonthsView {
    pub fn of(offer: &MonthsOffer, currency: &str, lasts: Option<Lasts>) -> Self {
        Self {
            plan: offer.gives.plan,
            months: offer.gives.period.months(),
            price_cents: offer.price_cents,
            currency: currency.to_owned(),
            begins: lasts.map(|lasts| lasts.begins),
            until: lasts.map(|lasts| lasts.until),
        }
    }
}

/// A time in which one plan governs.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingPlanStage)]
pub struct StageView {
    plan: Plan,
    /// Of the first one the moment of the answer.
    from: DateTime<Utc>,
    /// Null where it goes on: its subscription renews itself, or what was given has no end.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
    by: GivenBy,
}

impl From<PlanStage> for StageView {
    fn from(stage: PlanStage) -> Self {
        let PlanStage {
            plan,
            from,
            until,
            by,
        } = stage;
        Self {
            plan,
            from,
            until,
            by,
        }
    }
}

/// The next charge of a subscription.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingCharge)]
pub struct ChargeView {
    /// The shop's id of the subscription, for `POST /api/billing/portal`.
    subscription: String,
    plan: Plan,
    period: Period,
    /// Of a late one the next attempt, or when the payment was due; of a paused one when the pause ends by itself, else null.
    #[schema(required)]
    pub at: Option<DateTime<Utc>>,
    state: ChargeState,
    /// Whether the clinic has the plan or a larger one for that period also without this subscription.
    is_needless: bool,
    /// What the operator has written down; null where no price is. The shop alone decides what is charged.
    #[schema(required)]
    price_cents: Option<u32>,
    /// The code of ISO 4217.
    currency: String,
}

impl ChargeView {
    pub fn of(charge: &Charge<'_>, catalogue: &Catalogue) -> Self {
        let subscription = charge.subscription;
        Self {
            subscription: subscription.provider_id.clone(),
            plan: subscription.plan,
            period: charge.period,
            at: charge.at,
            state: charge.state,
            is_needless: charge.is_needless,
            price_cents: catalogue.prices.of(&subscription.variant_id),
            currency: catalogue.currency.clone(),
        }
    }
}

/// Months that were paid once and have not begun.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingUpcoming)]
pub struct UpcomingView {
    plan: Plan,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
}

impl From<Span> for UpcomingView {
    fn from(span: Span) -> Self {
        Self {
            plan: span.plan,
            from: span.from,
            until: span.until,
        }
    }
}

/// Months that were paid once and wait until the subscription ends.
#[derive(Serialize, ToSchema)]
#[schema(as = BillingWaiting)]
pub struct WaitingView {
    plan: Plan,
    /// How many months were bought; null where a part of them was used before the subscription began.
    #[schema(required)]
    months: Option<u32>,
    /// How many days are left, a part of a day counting as one.
    days: i64,
}

impl From<Waiting> for WaitingView {
    fn from(waiting: Waiting) -> Self {
        let Waiting { plan, months, days } = waiting;
        Self { plan, months, days }
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
