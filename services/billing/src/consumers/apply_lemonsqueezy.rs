//! Finds the clinic that news from LemonSqueezy is about, and lets the flow apply it. Every piece of news ends in
//! an effect, a note, or among the unclaimed; none is dead because of what it says.

use crate::app::App;
use crate::domain::{Named, News, Outcome};
use crate::{flows, store};
use bus::{Consumer, Failure, inbox};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, InfraTx, doors};
use events::queues::{APPLY_LEMONSQUEEZY, Queue};
use events::{Envelope, LemonsqueezyEventReceived};
use kernel::{ClinicId, EventId};
use tenancy::Actor;

/// Applies what LemonSqueezy says about a clinic's subscription.
pub struct ApplyLemonsqueezy(pub App);

impl Consumer for ApplyLemonsqueezy {
    const QUEUE: &'static Queue = &APPLY_LEMONSQUEEZY;
    type Event = LemonsqueezyEventReceived;

    async fn consume(&self, event: Envelope<LemonsqueezyEventReceived>) -> Result<(), Failure> {
        let id = event.id;
        let news = News::read(event.body)?;
        let outcome = self.outcome(id, &news).await?;
        report(&news, outcome);
        Ok(())
    }
}

impl ApplyLemonsqueezy {
    async fn outcome(&self, id: EventId, news: &News) -> Result<Outcome, DbError> {
        if news.test_mode && !self.0.config.accept_test_mode {
            return Ok(Outcome::TestMode);
        }
        // Without its date news cannot be put in order, so it must not change anything.
        let (Some(clinic), Some(as_of)) = (self.clinic(news).await?, news.as_of) else {
            return self.set_aside(id, news).await;
        };
        match self.apply(id, news, clinic, as_of).await {
            // The buyer's page named a clinic that is not ours.
            Err(DbError::UnknownClinic) => self.set_aside(id, news).await,
            outcome => outcome,
        }
    }

    /// The clinic that the buyer's page named, else the one that has the subscription. Where both are known and
    /// differ somebody has to look: a page's address can be written by anybody.
    async fn clinic(&self, news: &News) -> Result<Option<ClinicId>, DbError> {
        let owner = match &news.subscription {
            Some(subscription) => doors::clinic_of_subscription(&self.0.db, subscription).await?,
            None => None,
        };
        Ok(match (news.named(), owner) {
            (Named::Nobody, owner) => owner,
            (Named::Clinic(named), Some(owner)) if named != owner => None,
            (Named::Clinic(named), _) => Some(named),
            (Named::Nonsense, _) => None,
        })
    }

    async fn apply(
        &self,
        id: EventId,
        news: &News,
        clinic: ClinicId,
        as_of: DateTime<Utc>,
    ) -> Result<Outcome, DbError> {
        let actor = Actor::system(clinic, "apply lemonsqueezy");
        let work = async |tx: &mut ClinicTx| {
            if !inbox::first_time(tx, Self::QUEUE, id).await? {
                return Ok(Outcome::Duplicate);
            }
            flows::apply_news(tx, &self.0, news, as_of).await
        };
        self.0.db.acting_as(&actor, work).await
    }

    async fn set_aside(&self, id: EventId, news: &News) -> Result<Outcome, DbError> {
        let work = async |tx: &mut InfraTx| {
            if !inbox::first_time(tx, Self::QUEUE, id).await? {
                return Ok(Outcome::Duplicate);
            }
            store::unclaimed::put(tx, id, news).await?;
            Ok(Outcome::Unclaimed)
        };
        self.0.db.infrastructure(work).await
    }
}

/// What somebody must look at is an error in the log; everything is counted. An invoice may come before its
/// subscription is known, and nothing is lost with it.
fn report(news: &News, outcome: Outcome) {
    metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
    let lost = outcome == Outcome::Unclaimed && news.is_about_a_subscription();
    let (name, object, id) = (&news.event_name, &news.data_type, &news.data_id);
    let outcome_word = outcome.as_str();
    if lost || Outcome::OPEN.contains(&outcome) {
        tracing::error!(
            name,
            object,
            id,
            outcome = outcome_word,
            "news from LemonSqueezy has to be looked at"
        );
    } else {
        tracing::info!(
            name,
            object,
            id,
            outcome = outcome_word,
            "news from LemonSqueezy"
        );
    }
}
