//! Compares what is stored with LemonSqueezy's subscriptions and payments. LemonSqueezy sends a webhook four times within three minutes
//! and then never again, so a longer outage of this system would lose a cancellation, a payment or a refund.
//!
//! Of all copies one compares at a time. Of a page only what LemonSqueezy knows something newer about is looked at in its clinic; the
//! rest costs one statement for each page.

use crate::app::App;
use crate::jobs::bring_up_to_date::{payments, subscriptions};
use crate::shop::{List, Shop, ShopError};
use crate::store::reconciliations::{self, Due};
use chassis::Jobs;
use chrono::TimeDelta;
use db::DbError;
use std::time::Duration;

/// How often a copy asks whether a comparison is due. That costs one statement.
const PAUSE: Duration = Duration::from_mins(10);
/// How long one comparison may take: fifty thousand subscriptions and their payments, each page of a hundred with one request and one or
/// two statements.
const BOUND: Duration = Duration::from_hours(1);
/// A lost event is found within the pause, and the `PAUSE` until a copy asks again. After a comparison that was killed or failed
/// the next one begins when the bound is over.
const DUE: Due = Due {
    pause: TimeDelta::hours(6),
    bound: TimeDelta::hours(1),
};
/// Fifty thousand of a kind; more pages would mean that LemonSqueezy's answer is wrong.
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
        Ok(Some(behind)) => {
            tracing::info!(behind, "what clinics bought is as LemonSqueezy has it");
        }
        Ok(None) => tracing::debug!("no comparison with LemonSqueezy is due"),
        Err(error) => {
            metrics::counter!("billing_reconciliations_failed_total").increment(1);
            tracing::error!(%error, "what clinics bought could not be compared with LemonSqueezy");
        }
    }
}

/// Compares everything once, and returns how many stored subscriptions and payments were behind; `None` when no comparison is due, or
/// another copy has it. What was brought up to date before an error stays so.
pub async fn reconcile(app: &App, shop: &Shop) -> Result<Option<usize>, NotReconciled> {
    let Some(taken) = reconciliations::take(&app.db, DUE, app.clock.now()).await? else {
        return Ok(None);
    };
    let behind = compare(app, shop).await?;
    reconciliations::end(&app.db, taken, behind, app.clock.now()).await?;
    Ok(Some(behind))
}

/// Subscriptions come first: an invoice that is not stored finds its clinic by its subscription.
async fn compare(app: &App, shop: &Shop) -> Result<usize, NotReconciled> {
    let mut behind = 0;
    for list in [List::Subscriptions, List::Orders, List::Invoices] {
        for number in 1..=MOST_PAGES {
            let page = shop.page(list, number).await?;
            behind += match list {
                List::Subscriptions => subscriptions(app, &page.events).await?,
                List::Orders | List::Invoices => payments(app, &page.events).await?,
            };
            if !page.has_next {
                break;
            }
        }
    }
    Ok(behind)
}
