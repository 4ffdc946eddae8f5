//! Compares the stored subscriptions with LemonSqueezy's. LemonSqueezy sends a webhook four times within three minutes and then
//! never again, so a longer outage of this system would lose a cancellation or a payment.

use crate::app::App;
use crate::domain::{Outcome, ProviderEvent};
use crate::flows;
use crate::shop::{Shop, ShopError};
use chassis::Jobs;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, definer};
use kernel::ClinicId;
use std::time::Duration;
use tenancy::Actor;

/// A lost event is found within this time. One page of a hundred subscriptions costs one request.
const PAUSE: Duration = Duration::from_hours(6);
/// How long one comparison may take: fifty thousand subscriptions, each looked at by a transaction of some milliseconds.
const BOUND: Duration = Duration::from_hours(1);
/// Fifty thousand subscriptions; more pages would mean that LemonSqueezy's answer is wrong.
const MOST_PAGES: u32 = 500;

/// The reason why a comparison stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum NotReconciled {
    #[error(transparent)]
    Shop(#[from] ShopError),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Compares at the start and every six hours, where an API key is configured.
pub fn schedule(jobs: Jobs, app: &App) -> Jobs {
    if app.shop.is_none() {
        return jobs;
    }
    let app = app.clone();
    jobs.every_within(PAUSE, BOUND, "reconcile", move || {
        let app = app.clone();
        async move { reconcile_and_log(&app).await }
    })
}

async fn reconcile_and_log(app: &App) {
    let Some(shop) = &app.shop else {
        return;
    };
    match reconcile(app, shop).await {
        Ok(behind) => tracing::info!(behind, "subscriptions are as LemonSqueezy has them"),
        Err(error) => {
            metrics::counter!("billing_reconciliations_failed_total").increment(1);
            tracing::error!(%error, "subscriptions could not be compared with LemonSqueezy");
        }
    }
}

/// Compares all subscriptions once, and returns how many stored ones were behind.
pub async fn reconcile(app: &App, shop: &Shop) -> Result<usize, NotReconciled> {
    let mut behind = 0;
    for number in 1..=MOST_PAGES {
        let page = shop.subscriptions(number).await?;
        for event in &page.events {
            if was_behind(app, event).await? {
                behind += 1;
            }
        }
        if !page.has_next {
            break;
        }
    }
    Ok(behind)
}

async fn was_behind(app: &App, event: &ProviderEvent) -> Result<bool, NotReconciled> {
    let (Some(subscription), Some(as_of)) = (&event.subscription, event.as_of) else {
        return Ok(false);
    };
    if event.test_mode && !app.rules.accept_test_mode {
        return Ok(false);
    }
    let Some(clinic) = definer::clinic_of_subscription(&app.db, subscription).await? else {
        // The API does not contain what the checkout page claimed, so only the operator can find the clinic.
        metrics::counter!("billing_news_total", "outcome" => "unclaimed").increment(1);
        tracing::warn!(
            id = subscription,
            "a subscription at LemonSqueezy belongs to no clinic"
        );
        return Ok(false);
    };
    let outcome = apply(app, clinic, event, as_of).await?;
    metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
    Ok(outcome == Outcome::Applied)
}

async fn apply(
    app: &App,
    clinic: ClinicId,
    event: &ProviderEvent,
    as_of: DateTime<Utc>,
) -> Result<Outcome, DbError> {
    let context = app.context(&Actor::system(clinic, "billing.reconcile"));
    let work =
        async |tx: &mut ClinicTx| flows::apply_event(tx, &context, &app.rules, event, as_of).await;
    app.db.acting_as(&context, work).await
}
