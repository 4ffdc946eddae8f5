//! Finds the clinic of an event of LemonSqueezy and applies the event. The content of an event never makes it a dead message:
//! each ends as a change, as a noted outcome, or among the unclaimed events.

use crate::app::App;
use crate::domain::{ClaimedClinic, Outcome, ProviderEvent, Source, Stamp};
use crate::{flows, store};
use bus::{Consumer, Failure, inbox};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, InfraTx, definer};
use events::queues::{APPLY_LEMONSQUEEZY, Queue};
use events::{Envelope, LemonsqueezyEventReceived};
use kernel::{ClinicId, EventId};
use tenancy::Actor;

/// A consumer with its own transactions: only the database tells whether the claimed clinic exists, and where it does not,
/// the event is kept in a transaction without a clinic.
pub struct ApplyLemonsqueezy(pub App);

impl Consumer for ApplyLemonsqueezy {
    const QUEUE: &'static Queue = &APPLY_LEMONSQUEEZY;
    type Event = LemonsqueezyEventReceived;

    async fn consume(&self, message: Envelope<LemonsqueezyEventReceived>) -> Result<(), Failure> {
        let event = ProviderEvent::read(message.body)?;
        let outcome = self.outcome(message.id, &event, message.at).await?;
        report(&event, outcome);
        Ok(())
    }
}

impl ApplyLemonsqueezy {
    async fn outcome(
        &self,
        id: EventId,
        event: &ProviderEvent,
        received_at: DateTime<Utc>,
    ) -> Result<Outcome, DbError> {
        if event.test_mode && !self.0.rules.accept_test_mode {
            return Ok(Outcome::TestMode);
        }
        // An event without a time cannot be put in order, so it must not change anything.
        let (Some(clinic), Some(as_of)) = (self.clinic_of(event).await?, event.as_of) else {
            return self.set_aside(id, event).await;
        };
        let stamp = Stamp {
            as_of,
            received_at,
            source: Source::Webhook,
        };
        match self.apply(id, event, clinic, &stamp).await {
            Err(DbError::UnknownClinic) => self.set_aside(id, event).await,
            outcome => outcome,
        }
    }

    /// The clinic that the checkout page claimed, else the owner of the subscription. `None` where the two differ: anybody
    /// can write the address of a checkout page, so the operator has to decide.
    async fn clinic_of(&self, event: &ProviderEvent) -> Result<Option<ClinicId>, DbError> {
        let owner = match &event.subscription {
            Some(subscription) => definer::clinic_of_subscription(&self.0.db, subscription).await?,
            None => None,
        };
        Ok(match (event.claimed_clinic(), owner) {
            (ClaimedClinic::Absent, owner) => owner,
            (ClaimedClinic::Clinic(claimed), Some(owner)) if claimed != owner => None,
            (ClaimedClinic::Clinic(claimed), _) => Some(claimed),
            (ClaimedClinic::Unreadable, _) => None,
        })
    }

    async fn apply(
        &self,
        id: EventId,
        event: &ProviderEvent,
        clinic: ClinicId,
        stamp: &Stamp,
    ) -> Result<Outcome, DbError> {
        let context = self.0.context(&Actor::system(clinic, Self::QUEUE.name));
        let work = async |tx: &mut ClinicTx| {
            if !inbox::first_time(tx, Self::QUEUE, id, context.now).await? {
                return Ok(Outcome::Duplicate);
            }
            flows::apply_event(tx, &context, &self.0.rules, event, stamp).await
        };
        self.0.db.acting_as(&context, work).await
    }

    async fn set_aside(&self, id: EventId, event: &ProviderEvent) -> Result<Outcome, DbError> {
        let now = self.0.clock.now();
        let work = async |tx: &mut InfraTx| {
            if !inbox::first_time(tx, Self::QUEUE, id, now).await? {
                return Ok(Outcome::Duplicate);
            }
            store::unclaimed::put(tx, id, event, now).await?;
            Ok(Outcome::Unclaimed)
        };
        self.0.db.infrastructure(work).await
    }
}

/// Counts every outcome, and logs as an error what the operator has to look at. An unclaimed invoice is no such case: it may
/// arrive before its subscription, and nothing depends on it.
fn report(event: &ProviderEvent, outcome: Outcome) {
    metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
    let is_lost = outcome == Outcome::Unclaimed && event.is_about_a_subscription();
    let (name, object, id) = (&event.event_name, &event.data_type, &event.data_id);
    let outcome_word = outcome.as_str();
    if is_lost || Outcome::OPEN.contains(&outcome) {
        tracing::error!(
            name,
            object,
            id,
            outcome = outcome_word,
            "an event of LemonSqueezy has to be looked at"
        );
    } else {
        tracing::info!(
            name,
            object,
            id,
            outcome = outcome_word,
            "an event of LemonSqueezy was handled"
        );
    }
}
