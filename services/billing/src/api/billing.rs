//! The clinic's plan and subscription.

use crate::api::view::{EndView, LimitsView, OfferView};
use crate::app::App;
use crate::domain::{Access, Offer, Standing, SubscriptionStatus};
use crate::shop::Shop;
use crate::store;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use futures_util::future::join3;
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::{Plan, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/api/billing", show).summary(
        "Shows the clinic's plan and subscription, what of the plan is used, what follows at its end, and what can be bought; also to a \
         clinic whose subscription is over.",
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
    /// What can be subscribed to, the smallest plan first; empty where nothing can be bought.
    offers: Vec<OfferView>,
}

/// Plan and end are those that the live check reads, so that this page never contradicts a 402. Status and renewal come
/// from the subscription, which may be some seconds ahead.
async fn show(
    caller: Caller<can::SeeBilling>,
    app: Data<App>,
) -> Result<Json<BillingView>, Problem> {
    let context = app.context(&caller);
    let ((plan, expires_at), stored, used) = app
        .db
        .read(&context, async |read| {
            let (plan, stored, used) = join3(
                store::settings::plan(read),
                store::holding::read(read),
                store::counts::used(read),
            )
            .await;
            Ok((plan?, stored?, used?))
        })
        .await?;
    let now = context.now;
    let holding = stored.holding();
    let decision = holding.decide(&app.rules, now);
    let governing = decision.and_then(|decision| decision.governing(&holding));
    // An end after that of everything bought, or none at all, is what the operator gave.
    let bought = decision.and_then(|decision| decision.decided.until);
    let is_given = bought.is_none_or(|bought| expires_at.is_none_or(|end| end > bought));
    let access = Access {
        expires_at,
        subscription: governing.filter(|_| !is_given),
    };
    Ok(Json(BillingView {
        plan,
        status: decision.map(|decision| decision.status(&holding, now)),
        standing: access.standing(now),
        expires_at,
        renews_at: governing
            .filter(|one| one.status.renews())
            .and_then(|one| one.renews_at),
        ends: EndView::of(&access, now),
        limits: LimitsView::of(plan, used),
        offers: offers(&app),
    }))
}

/// Nothing is offered where nothing can be bought.
fn offers(app: &App) -> Vec<OfferView> {
    let sells = app.shop.as_ref().is_some_and(Shop::sells);
    let offers = app.catalogue.offers(&app.rules.variants);
    let currency = &app.catalogue.currency;
    let view = |offer: &Offer| OfferView::of(offer, currency);
    offers.iter().filter(|_| sells).map(view).collect()
}
