//! The clinic's plan and subscription.

use crate::app::App;
use crate::domain::{Subscription, SubscriptionStatus, decide};
use crate::store;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use futures_util::future::join;
use rest::{Caller, Endpoint, Problem, get};
use serde::Serialize;
use tenancy::{Plan, can};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/api/billing", show).summary(
        "Shows the clinic's plan and subscription, also to a clinic whose subscription is over.",
    )]
}

#[derive(Serialize, ToSchema)]
struct BillingView {
    /// The plan that holds at this moment.
    plan: Plan,
    /// Null for a clinic that never subscribed.
    #[schema(required)]
    status: Option<SubscriptionStatus>,
    /// The end of access if no payment follows; null when access does not end.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    /// The time of the next payment; null when none follows.
    #[schema(required)]
    renews_at: Option<DateTime<Utc>>,
}

/// Plan and end are those that the live check reads, so that this page never contradicts a 402. Status and renewal come
/// from the subscription, which may be some seconds ahead.
async fn show(
    caller: Caller<can::SeeBilling>,
    app: Data<App>,
) -> Result<Json<BillingView>, Problem> {
    let context = app.context(&caller);
    let ((plan, expires_at), stored) = app
        .db
        .read(&context, async |read| {
            let both = join(store::settings::plan(read), store::subscriptions::all(read));
            let (plan, stored) = both.await;
            Ok((plan?, stored?))
        })
        .await?;
    let subscriptions: Vec<Subscription> = stored.into_iter().map(|one| one.subscription).collect();
    let decided = decide(&subscriptions, app.rules.grace, context.now);
    let governing = decided.and_then(|decided| subscriptions.get(decided.governing));
    Ok(Json(BillingView {
        plan,
        status: governing.map(|one| one.status),
        expires_at,
        renews_at: governing
            .filter(|one| one.status.renews())
            .and_then(|one| one.renews_at),
    }))
}
