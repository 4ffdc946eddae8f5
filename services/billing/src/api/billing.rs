//! What the clinic pays for.

use crate::app::App;
use crate::domain::{Subscription, governing};
use crate::store;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use futures_util::future::join;
use rest::{Caller, Problem};
use serde::Serialize;
use tenancy::can;

/// What the clinic has, and what it pays for it.
#[derive(Serialize)]
pub struct BillingView {
    /// The plan that counts at this moment.
    plan: String,
    /// The provider's word; null for a clinic that never subscribed.
    status: Option<&'static str>,
    /// When access ends if nothing more is heard; null when it does not.
    expires_at: Option<DateTime<Utc>>,
    /// When the next payment is due; null when none is.
    renews_at: Option<DateTime<Utc>>,
}

/// Shows the clinic's plan, also to a clinic whose plan is over: this is where it is renewed.
pub async fn show(
    caller: Caller<can::SeeBilling>,
    app: Data<App>,
) -> Result<Json<BillingView>, Problem> {
    let ((plan, expires_at), kept) = app
        .db
        .read(&caller, async |read| {
            let both = join(store::settings::plan(read), store::subscriptions::all(read));
            let (plan, kept) = both.await;
            Ok((plan?, kept?))
        })
        .await?;
    let subscriptions: Vec<Subscription> = kept.into_iter().map(|kept| kept.subscription).collect();
    let now = governing(&subscriptions, app.config.grace, app.clock.now());
    Ok(Json(BillingView {
        plan,
        status: now.map(|now| now.status.as_str()),
        expires_at,
        renews_at: now
            .filter(|now| now.status.renews())
            .and_then(|now| now.renews_at),
    }))
}
