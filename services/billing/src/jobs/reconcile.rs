//! Asks the shop what became of our subscriptions. LemonSqueezy tries a webhook four times within three minutes and
//! then never again: a longer outage of ours would lose a cancellation or a payment for good.

use crate::app::App;
use crate::domain::{News, Outcome};
use crate::flows;
use crate::shop::{Shop, ShopError};
use chassis::{Host, SecretString};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, doors};
use kernel::ClinicId;
use outbound::OutboundError;
use std::sync::Arc;
use std::time::Duration;
use tenancy::Actor;

/// A lost piece of news is found within this time; a page of a hundred costs one request.
const PAUSE: Duration = Duration::from_hours(6);
/// A shop with more pages than this is not ours.
const MOST_PAGES: u32 = 500;

/// Brings subscriptions up to date that a lost webhook left behind. Clones share the connection.
#[derive(Clone)]
pub struct Reconcile {
    app: App,
    shop: Arc<Shop>,
}

/// Why reconciling stopped before its end.
#[derive(Debug, thiserror::Error)]
pub enum NotReconciled {
    /// The shop did not tell.
    #[error(transparent)]
    Shop(#[from] ShopError),
    /// The database did not take it.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Reconcile {
    /// With the shop's API at `url`.
    pub fn new(app: App, url: &str, key: SecretString) -> Result<Self, OutboundError> {
        let shop = Arc::new(Shop::new(url, key)?);
        Ok(Self { app, shop })
    }

    /// Asks for all of them once, and says how many were behind.
    pub async fn run(&self) -> Result<usize, NotReconciled> {
        let mut behind = 0;
        for number in 1..=MOST_PAGES {
            let page = self.shop.subscriptions(number).await?;
            for news in &page.news {
                if self.applied(news).await? {
                    behind += 1;
                }
            }
            if !page.more {
                break;
            }
        }
        Ok(behind)
    }

    /// Does so at the start, and again and again from then on.
    pub fn begin(self, host: &mut Host) {
        host.every(PAUSE, "reconcile", move || {
            let again = self.clone();
            async move { again.run_and_log().await }
        });
    }

    async fn run_and_log(&self) {
        match self.run().await {
            Ok(behind) => tracing::info!(behind, "subscriptions are as LemonSqueezy has them"),
            Err(error) => {
                metrics::counter!("billing_reconciliations_failed_total").increment(1);
                tracing::error!(%error, "subscriptions could not be compared with LemonSqueezy");
            }
        }
    }

    async fn applied(&self, news: &News) -> Result<bool, NotReconciled> {
        let (Some(subscription), Some(as_of)) = (&news.subscription, news.as_of) else {
            return Ok(false);
        };
        if news.test_mode && !self.app.config.accept_test_mode {
            return Ok(false);
        }
        let Some(clinic) = doors::clinic_of_subscription(&self.app.db, subscription).await? else {
            // The API does not tell what the buyer's page said, so only a person can find its clinic.
            metrics::counter!("billing_news_total", "outcome" => "unclaimed").increment(1);
            tracing::warn!(
                id = subscription,
                "a subscription of the shop has no clinic"
            );
            return Ok(false);
        };
        let outcome = self.apply(clinic, news, as_of).await?;
        metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
        Ok(outcome == Outcome::Applied)
    }

    async fn apply(
        &self,
        clinic: ClinicId,
        news: &News,
        as_of: DateTime<Utc>,
    ) -> Result<Outcome, DbError> {
        let actor = Actor::system(clinic, "reconcile");
        let work = async |tx: &mut ClinicTx| flows::apply_news(tx, &self.app, news, as_of).await;
        self.app.db.acting_as(&actor, work).await
    }
}
