//! Finds the clinic of an event of LemonSqueezy and applies the event: it ends as a change, as a noted outcome, or among the unclaimed events.
//! The content makes it a dead message only where it may be about money and cannot be kept.

use crate::app::App;
use crate::domain::{Outcome, ProviderEvent, Source, Stamp, Unclaimed};
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
        let event = ProviderEvent::read(message.body).inspect_err(|_unreadable| {
            metrics::counter!("billing_news_total", "outcome" => "unreadable").increment(1);
        })?;
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
        let owner = self.owner(event).await?;
        let clinic = event.clinic(owner, &self.0.claims);
        // An event without a time cannot be put in order, so it must not change anything; it has no clinic either.
        let (clinic, as_of) = match (clinic, event.as_of) {
            (Ok(clinic), Some(as_of)) => (clinic, as_of),
            (Err(reason), _) => return self.set_aside(id, event, reason).await,
            (Ok(_), None) => return self.set_aside(id, event, Unclaimed::NoTime).await,
        };
        let stamp = Stamp {
            as_of,
            received_at,
            source: Source::Webhook,
        };
        match self.apply(id, event, clinic, &stamp).await {
            Err(DbError::UnknownClinic) => {
                self.set_aside(id, event, Unclaimed::UnknownClinic).await
            }
            outcome => outcome,
        }
    }

    /// The clinic that owns what the event is about already: its subscription, or the payment itself.
    async fn owner(&self, event: &ProviderEvent) -> Result<Option<ClinicId>, DbError> {
        let db = &self.0.db;
        if let Some(subscription) = &event.subscription
            && let Some(owner) = definer::clinic_of_subscription(db, subscription).await?
        {
            return Ok(Some(owner));
        }
        match event.payment_kind() {
            Some(kind) => definer::clinic_of_payment(db, kind.as_str(), &event.data_id).await,
            None => Ok(None),
        }
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

    async fn set_aside(
        &self,
        id: EventId,
        event: &ProviderEvent,
        reason: Unclaimed,
    ) -> Result<Outcome, DbError> {
        let now = self.0.clock.now();
        let work = async |tx: &mut InfraTx| {
            if !inbox::first_time(tx, Self::QUEUE, id, now).await? {
                return Ok(Outcome::Duplicate);
            }
            store::unclaimed::put(tx, id, event, reason, now).await?;
            Ok::<_, DbError>(Outcome::Unclaimed)
        };
        let outcome = self.0.db.infrastructure(work).await?;
        if outcome == Outcome::Unclaimed {
            report_unclaimed(event, reason);
        }
        Ok(outcome)
    }
}

/// Counts every outcome, and logs as an error what the operator has to look at.
fn report(event: &ProviderEvent, outcome: Outcome) {
    metrics::counter!("billing_news_total", "outcome" => outcome.as_str()).increment(1);
    let (name, object, id) = (&event.event_name, &event.data_type, &event.data_id);
    let outcome_word = outcome.as_str();
    if Outcome::OPEN.contains(&outcome) {
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

/// An unclaimed invoice or order is no error by itself: the news of its subscription says whose both are. One that claims a clinic falsely
/// is, whatever it is about.
fn report_unclaimed(event: &ProviderEvent, reason: Unclaimed) {
    let word = reason.as_str();
    metrics::counter!("billing_unclaimed_total", "reason" => word).increment(1);
    let (name, object, id) = (&event.event_name, &event.data_type, &event.data_id);
    let is_false_claim = matches!(reason, Unclaimed::NotProven(_) | Unclaimed::OtherOwner);
    if is_false_claim || event.is_about_a_subscription() {
        tracing::error!(
            name,
            object,
            id,
            reason = word,
            "an event of LemonSqueezy belongs to no clinic"
        );
    }
}
