//! Compares the stored subscriptions with LemonSqueezy's. LemonSqueezy sends a webhook four times within three minutes and then
//! never again, so a longer outage of this system would lose a cancellation or a payment.
//!
//! Of all copies one compares at a time. Of a page only the subscriptions that LemonSqueezy knows something newer about are looked
//! at in their clinics; the rest costs one statement for each page.

use crate::app::App;
use crate::domain::{LastSaid, Outcome, ProviderEvent, Source, Stamp, SubscriptionStatus};
use crate::flows;
use crate::shop::{Shop, ShopError};
use crate::store::reconciliations::{self, Due};
use chassis::Jobs;
use chrono::TimeDelta;
use db::definer::{self, StoredSubscription};
use db::{ClinicTx, DbError};
use kernel::ClinicId;
use std::collections::HashMap;
use std::time::Duration;
use tenancy::Actor;

/// How often a copy asks whether a comparison is due. That costs one statement.
const PAUSE: Duration = Duration::from_mins(10);
/// How long one comparison may take: fifty thousand subscriptions, each page of a hundred with one request and one statement.
const BOUND: Duration = Duration::from_hours(1);
/// A lost event is found within the pause, and the `PAUSE` until a copy asks again. After a comparison that was killed or failed
/// the next one begins when the bound is over.
const DUE: Due = Due {
    pause: TimeDelta::hours(6),
    bound: TimeDelta::hours(1),
};
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

/// Compares when six hours have passed since the last comparison of any copy, where an API key is configured.
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
        Ok(Some(behind)) => tracing::info!(behind, "subscriptions are as LemonSqueezy has them"),
        Ok(None) => tracing::debug!("no comparison of subscriptions is due"),
        Err(error) => {
            metrics::counter!("billing_reconciliations_failed_total").increment(1);
            tracing::error!(%error, "subscriptions could not be compared with LemonSqueezy");
        }
    }
}

/// Compares all subscriptions once, and returns how many stored ones were behind; `None` when no comparison is due, or another
/// copy has it.
pub async fn reconcile(app: &App, shop: &Shop) -> Result<Option<usize>, NotReconciled> {
    let Some(taken) = reconciliations::take(&app.db, DUE, app.clock.now()).await? else {
        return Ok(None);
    };
    let behind = compare(app, shop).await?;
    reconciliations::end(&app.db, taken, behind, app.clock.now()).await?;
    Ok(Some(behind))
}

async fn compare(app: &App, shop: &Shop) -> Result<usize, NotReconciled> {
    let mut behind = 0;
    for number in 1..=MOST_PAGES {
        let page = shop.subscriptions(number).await?;
        behind += bring_up_to_date(app, &page.events).await?;
        if !page.has_next {
            break;
        }
    }
    Ok(behind)
}

/// Applies what LemonSqueezy says of a page of subscriptions, and returns how many stored ones were behind.
async fn bring_up_to_date(app: &App, events: &[ProviderEvent]) -> Result<usize, NotReconciled> {
    let dated: Vec<Dated<'_>> = events
        .iter()
        .filter_map(|event| dated(app, event))
        .collect();
    let ids: Vec<&str> = dated.iter().map(|one| one.subscription).collect();
    let stored = definer::stored_subscriptions(&app.db, &ids).await?;
    let stored: HashMap<&str, &StoredSubscription> = stored
        .iter()
        .map(|one| (one.provider_id.as_str(), one))
        .collect();
    let mut behind = 0;
    for Dated {
        event,
        subscription,
        stamp,
    } in dated
    {
        let Some(stored) = stored.get(subscription) else {
            report_unclaimed(subscription);
            continue;
        };
        if !is_after(event, &stamp, stored) {
            continue;
        }
        let outcome = apply(app, stored.clinic, event, &stamp).await?;
        metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
        if outcome == Outcome::Applied {
            behind += 1;
        }
    }
    Ok(behind)
}

/// An event that names a subscription and has a time, so that it can be compared with what is stored.
struct Dated<'a> {
    event: &'a ProviderEvent,
    subscription: &'a str,
    stamp: Stamp,
}

fn dated<'a>(app: &App, event: &'a ProviderEvent) -> Option<Dated<'a>> {
    let is_counted = !event.test_mode || app.rules.accept_test_mode;
    let subscription = event.subscription.as_deref().filter(|_| is_counted)?;
    let stamp = Stamp {
        as_of: event.as_of?,
        received_at: app.clock.now(),
        source: Source::Api,
    };
    Some(Dated {
        event,
        subscription,
        stamp,
    })
}

/// A stored status that this program does not know is looked at in its clinic, where it is an error.
fn is_after(event: &ProviderEvent, stamp: &Stamp, stored: &StoredSubscription) -> bool {
    let status = SubscriptionStatus::named(&stored.status);
    status.is_none_or(|status| {
        let last = LastSaid {
            as_of: stored.as_of,
            status,
            content: stored.content.as_deref(),
        };
        event.is_after(stamp, &last)
    })
}

/// The API does not contain what the checkout page claimed, so only the operator can find the clinic.
fn report_unclaimed(subscription: &str) {
    metrics::counter!("billing_news_total", "outcome" => "unclaimed").increment(1);
    tracing::warn!(
        id = subscription,
        "a subscription at LemonSqueezy belongs to no clinic"
    );
}

async fn apply(
    app: &App,
    clinic: ClinicId,
    event: &ProviderEvent,
    stamp: &Stamp,
) -> Result<Outcome, DbError> {
    let context = app.context(&Actor::system(clinic, "billing.reconcile"));
    let work =
        async |tx: &mut ClinicTx| flows::apply_event(tx, &context, &app.rules, event, stamp).await;
    app.db.acting_as(&context, work).await
}
