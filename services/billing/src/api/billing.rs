//! The clinic's plan and subscription.

use crate::api::view::{EndView, LimitsView, MonthsView, OfferView, PendingView};
use crate::app::App;
use crate::domain::{
    Holding, News, Offer, PlanNow, Standing, Subscription, SubscriptionStatus, pending_since,
};
use crate::shop::Shop;
use crate::store;
use crate::store::counts::Used;
use crate::store::holding::Stored;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use futures_util::future::join4;
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
    /// Null for a clinic that never bought anything.
    #[schema(required)]
    status: Option<SubscriptionStatus>,
    standing: Standing,
    /// The end of access if no payment follows; null when access does not end.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    /// The time of the next payment; null when none follows.
    #[schema(required)]
    renews_at: Option<DateTime<Utc>>,
    /// What comes next; null when access does not end.
    #[schema(required)]
    ends: Option<EndView>,
    limits: LimitsView,
    /// Whether the caller may pay and `POST /api/billing/checkout` would make a page now. It would not beside a subscription that the
    /// shop charges, or will charge when its pause ends.
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
    let holding = seen.stored.holding();
    let decision = holding.decide(&app.rules, now);
    let governing = decision.and_then(|decision| decision.governing(&holding));
    let access = holding.access(&app.rules, seen.expires_at, now);
    let news = News {
        announced: seen.stored.announced,
        followed: seen.followed,
    };
    let offers = offers(&app);
    let plan = PlanNow {
        ends: seen.expires_at,
        news,
    };
    let months = months(&app, &holding, plan, now);
    let sells = !(offers.is_empty() && months.is_empty());
    let has_shop = app.shop.is_some();
    Ok(Json(BillingView {
        plan: seen.plan,
        status: decision.map(|decision| decision.status(&holding, now)),
        standing: access.standing(now),
        expires_at: seen.expires_at,
        renews_at: governing.and_then(Subscription::next_payment),
        ends: EndView::of(&access, now),
        limits: LimitsView::of(seen.plan, seen.used),
        can_pay: seen.is_admin && sells && !holding.is_charged(&app.rules, now),
        can_manage: seen.is_admin && has_shop && holding.managed().is_some(),
        pending: pending_since(&holding, news, now).map(|since| PendingView { since }),
        offers,
        months,
    }))
}

/// What the page is made from.
struct Seen {
    /// Whether the caller is an administrator now.
    is_admin: bool,
    plan: Plan,
    expires_at: Option<DateTime<Utc>>,
    followed: Option<DateTime<Utc>>,
    stored: Stored,
    used: Used,
}

async fn seen(tx: &mut ClinicTx) -> Result<Seen, DbError> {
    let read = tx.reading()?;
    let (plan, followed, stored, used) = join4(
        store::settings::plan(read),
        store::settings::followed(read),
        store::holding::read(read),
        store::counts::used(read),
    )
    .await;
    let (plan, expires_at) = plan?;
    Ok(Seen {
        is_admin: tx
            .standing()
            .is_some_and(|standing| can::ManageBilling::ACTION.roles.contains(&standing.role)),
        plan,
        expires_at,
        followed: followed?,
        stored: stored?,
        used: used?,
    })
}

/// Nothing is offered where nothing can be bought.
fn offers(app: &App) -> Vec<OfferView> {
    let offers = app.catalogue.offers(&app.rules.variants);
    let currency = &app.catalogue.currency;
    let view = |offer: &Offer| OfferView::of(offer, currency);
    offers.iter().filter(|_| sells(app)).map(view).collect()
}

fn months(app: &App, holding: &Holding, plan: PlanNow, now: DateTime<Utc>) -> Vec<MonthsView> {
    let offers = app.catalogue.months(&app.rules.variants);
    let sold = offers.iter().filter(|_| sells(app));
    sold.map(|offer| {
        let until = holding.would_last(offer.gives, &app.rules, plan, now);
        MonthsView::of(offer, &app.catalogue.currency, until)
    })
    .collect()
}

fn sells(app: &App) -> bool {
    app.shop.as_ref().is_some_and(Shop::sells)
}
