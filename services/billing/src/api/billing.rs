//! The clinic's plan and subscription.

use crate::api::view::{
    ChargeView, EndView, LimitsView, MonthsView, OfferView, PendingView, StageView, UpcomingView,
    WaitingView,
};
use crate::app::App;
use crate::domain::{
    Has, Holding, Included, Known, Offer, PlanNow, Standing, SubscriptionStatus, pending_since,
};
use crate::shop::Shop;
use crate::store;
use crate::store::counts::Used;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use futures_util::future::try_join;
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::{Permission, Plan, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/api/billing", show).summary(
        "Shows the clinic's plan and subscription, what of the plan is used, what follows at its end, what can be bought, and what the caller \
         can do; also to a clinic whose subscription is over.",
    )]
}

#[derive(Serialize, ToSchema)]
struct BillingView {
    /// The plan that holds at this moment.
    plan: Plan,
    /// Of the subscription that gives the plan, or would give it without what the operator gave; null for a clinic that never bought anything.
    #[schema(required)]
    status: Option<SubscriptionStatus>,
    standing: Standing,
    /// The end of access if no payment follows; null when access does not end.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    /// The time of the next of `charges`; null when none is known.
    #[schema(required)]
    renews_at: Option<DateTime<Utc>>,
    /// What comes next for access, whichever plan governs then; null when access does not end.
    #[schema(required)]
    ends: Option<EndView>,
    /// Which plan governs when, in order, from now on: the first one is the present plan, unless something is `pending`. Every subscription that is
    /// about to renew itself is taken to do so, and a payment that is late is not counted on. Empty when access is over.
    chain: Vec<StageView>,
    /// What the shop charges by itself, the soonest first: the next charge of each subscription. More than one are charged each.
    charges: Vec<ChargeView>,
    /// What was paid once and begins later, in the order in which it begins; a part of `chain`, of each purchase by itself.
    upcoming: Vec<UpcomingView>,
    /// What was paid once and begins, or goes on, when the subscription that renews itself ends, in that order; it is in no stage of `chain`. Empty
    /// where no subscription renews itself.
    waiting: Vec<WaitingView>,
    limits: LimitsView,
    /// Whether the caller may pay and `POST /api/billing/checkout` would make a page now. It would not beside a subscription that the
    /// shop charges, or will charge when its pause ends, nor where all offers are included in what the clinic has.
    can_pay: bool,
    /// Whether the caller may pay and `POST /api/billing/portal` would answer a page now: the clinic has or had a subscription.
    can_manage: bool,
    /// Null when the plan is what was paid, as far as the shop has told of it.
    #[schema(required)]
    pending: Option<PendingView>,
    /// What can be subscribed to, the smallest plan first; empty where nothing can be bought.
    offers: Vec<OfferView>,
    /// What can be paid once instead, the smallest plan first and of each plan the fewest months; empty where nothing of this kind can be
    /// bought. `can_pay` is about both.
    months: Vec<MonthsView>,
}

/// Plan and end are those that the live check reads, so that this page never contradicts a 402. Status and renewal come
/// from the subscription, which may be some seconds ahead; `pending` says so.
async fn show(
    caller: Caller<can::SeeBilling>,
    app: Data<App>,
) -> Result<Json<BillingView>, Problem> {
    let context = app.context(&caller);
    let seen = app.db.acting_as(&context, seen).await?;
    let now = context.now;
    let Seen { holding, known, .. } = &seen;
    let has = Has::of(holding, known, &app.rules, now);
    let chain = has.chain(&app.rules, now);
    let decision = holding.decide(&app.rules, now);
    let access = holding.access(&app.rules, known.ends, now);
    let is_charged = holding.is_charged(&app.rules, now);
    let charges = has.charges(&app.rules, now);
    let charges = charges
        .iter()
        .map(|one| ChargeView::of(one, &app.catalogue));
    let charges: Vec<ChargeView> = charges.collect();
    let offers = offers(&app, &has, is_charged, now);
    let months = months(&app, holding, known, now);
    let sells =
        offers.iter().any(OfferView::is_sold) || months.iter().any(|one| one.until.is_some());
    let has_shop = app.shop.is_some();
    let pending = pending_since(holding, known.news, now);
    Ok(Json(BillingView {
        plan: known.plan,
        status: decision.map(|decision| decision.status(holding, now)),
        standing: access.standing(now),
        expires_at: known.ends,
        renews_at: charges.iter().find_map(|charge| charge.at),
        ends: EndView::of(&access, now),
        chain: chain.into_iter().map(StageView::from).collect(),
        charges,
        upcoming: holding
            .coming(&app.rules, now)
            .into_iter()
            .map(UpcomingView::from)
            .collect(),
        waiting: holding
            .waiting(&app.rules, now)
            .into_iter()
            .map(WaitingView::from)
            .collect(),
        limits: LimitsView::of(known.plan, seen.used),
        can_pay: seen.is_admin && sells && !is_charged,
        can_manage: seen.is_admin && has_shop && holding.managed().is_some(),
        pending: pending.map(|since| PendingView { since }),
        offers,
        months,
    }))
}

/// What the page is made from.
struct Seen {
    /// Whether the caller is an administrator now.
    is_admin: bool,
    known: Known,
    holding: Holding,
    used: Used,
}

async fn seen(tx: &mut ClinicTx) -> Result<Seen, DbError> {
    let read = tx.reading()?;
    let ((stored, known), used) =
        try_join(store::known::read(read), store::counts::used(read)).await?;
    Ok(Seen {
        is_admin: tx
            .standing()
            .is_some_and(|standing| can::ManageBilling::ACTION.roles.contains(&standing.role)),
        known,
        holding: stored.holding(),
        used,
    })
}

/// Nothing is offered where nothing can be bought.
fn offers(app: &App, has: &Has<'_>, is_charged: bool, now: DateTime<Utc>) -> Vec<OfferView> {
    let offers = app.catalogue.offers(&app.rules.variants);
    let currency = &app.catalogue.currency;
    let view = |offer: &Offer| {
        let included = if is_charged {
            (Included::No, false)
        } else {
            let included = Included::of(has, (offer.plan, offer.period), &app.rules, now);
            let waits = has.holding.has_to_wait(offer.plan, &app.rules, now);
            (included, waits)
        };
        OfferView::of(offer, currency, included)
    };
    offers.iter().filter(|_| sells(app)).map(view).collect()
}

fn months(app: &App, holding: &Holding, known: &Known, now: DateTime<Utc>) -> Vec<MonthsView> {
    let plan = PlanNow {
        ends: known.ends,
        news: known.news,
    };
    let offers = app.catalogue.months(&app.rules.variants);
    let sold = offers.iter().filter(|_| sells(app));
    sold.map(|offer| {
        let lasts = holding.would_last(offer.gives, &app.rules, plan, now);
        MonthsView::of(offer, &app.catalogue.currency, lasts)
    })
    .collect()
}

fn sells(app: &App) -> bool {
    app.shop.as_ref().is_some_and(Shop::sells)
}
