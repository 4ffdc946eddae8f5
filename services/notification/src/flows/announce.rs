//! Telling the house, and the metrics, what became of a message.

use crate::domain::state::State;
use crate::store::deliveries::{self, Change, Delivery};
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use events::{DeliveryFacts, MessageDelivered, MessageFailed, MessageRead, MessageSent};
use kernel::Ids;

/// Why a message failed: Meta's code, or a word of ours.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Meta's error code.
    pub code: Option<i32>,
    /// Meta's details, or the word.
    pub detail: String,
}

impl Cause {
    /// A word of ours, in capitals.
    pub fn ours(word: &str) -> Self {
        Self {
            code: None,
            detail: word.to_owned(),
        }
    }

    /// The code as events and metrics have it.
    pub fn word(&self) -> String {
        self.code
            .map_or_else(|| self.detail.clone(), |code| code.to_string())
    }
}

/// Announces that the delivery is now in that state. States that nobody waits for are not announced.
pub async fn reached(
    tx: &mut ClinicTx,
    ids: &Ids,
    delivery: &Delivery,
    state: State,
) -> Result<(), DbError> {
    count(delivery, state);
    let facts = Some(facts(delivery));
    match state {
        State::Sent => outbox::push(tx, ids, &MessageSent { delivery: facts }).await?,
        State::Delivered => outbox::push(tx, ids, &MessageDelivered { delivery: facts }).await?,
        State::Read => outbox::push(tx, ids, &MessageRead { delivery: facts }).await?,
        State::Queued | State::Sending | State::Failed | State::Cancelled => return Ok(()),
    };
    Ok(())
}

/// Marks the delivery as failed, and announces it.
pub async fn failed(
    tx: &mut ClinicTx,
    ids: &Ids,
    delivery: &Delivery,
    cause: &Cause,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let change = Change {
        error_code: cause.code,
        error_detail: Some(cause.detail.clone()),
        ..Change::to(State::Failed, at)
    };
    deliveries::change(tx, delivery.id(), &change).await?;
    count(delivery, State::Failed);
    tracing::warn!(delivery.id = %delivery.id, code = cause.word(), "a message failed");
    let event = MessageFailed {
        delivery: Some(facts(delivery)),
        code: cause.word(),
    };
    outbox::push(tx, ids, &event).await?;
    Ok(())
}

fn count(delivery: &Delivery, state: State) {
    metrics::counter!("notification_deliveries_total", "state" => state.as_str(), "kind" => delivery.kind.clone())
        .increment(1);
}

fn facts(delivery: &Delivery) -> DeliveryFacts {
    DeliveryFacts {
        delivery_id: delivery.id.to_string(),
        kind: delivery.kind.clone(),
        appointment_id: delivery.appointment_id.map(|id| id.to_string()),
        session_id: delivery.session_id.map(|id| id.to_string()),
    }
}
