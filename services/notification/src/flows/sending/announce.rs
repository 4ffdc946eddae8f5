//! Stores, publishes, counts and audits the failure of a message.

use crate::domain::delivery_state::DeliveryState;
use crate::store::deliveries::{self, Change, Delivery};
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, definer};
use events::{DeliveryFacts, FailureReason, MessageFailed};
use serde_json::json;
use tenancy::Context;

/// Why a message failed.
#[derive(Clone, Debug)]
pub struct Cause {
    /// Meta's error code; `None` when the reason is ours.
    pub code: Option<i32>,
    /// Meta's details, or the word of a [`FailureReason`].
    pub detail: String,
}

impl Cause {
    /// A failure for which Meta named no reason.
    pub fn ours(reason: FailureReason) -> Self {
        Self {
            code: None,
            detail: reason.as_str().to_owned(),
        }
    }

    /// The code as events, metrics and jobs carry it.
    pub fn word(&self) -> String {
        self.code
            .map_or_else(|| self.detail.clone(), |code| code.to_string())
    }
}

/// What stands in the audit log for a message that no patient receives. One that is sent has no entry: the list of messages shows each of them,
/// and the log would show little else.
const FAILED: &str = "notification.message_failed";

/// Marks the delivery as failed at that instant, announces the failure, and writes a line without text and number to the clinic's audit log.
pub async fn failed(
    tx: &mut ClinicTx,
    context: &Context,
    delivery: &Delivery,
    cause: &Cause,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let change = Change {
        error_code: cause.code,
        error_detail: Some(cause.detail.clone()),
        ..Change::to(DeliveryState::Failed, at)
    };
    deliveries::change(tx, delivery.id, &change).await?;
    count(delivery);
    tracing::warn!(delivery.id = %delivery.id, code = cause.word(), "a message failed");
    let event = MessageFailed {
        delivery: Some(facts(delivery)),
        code: cause.word(),
        failed_at: Some(events::timestamp(at)),
        phone_number_id: Some(delivery.phone_number_id.clone()),
    };
    outbox::push(tx, context, &event).await?;
    let id = delivery.id.to_string();
    let detail = json!({"kind": delivery.kind, "code": cause.word(), "delivery_id": id});
    definer::audit(tx, FAILED, &id, &detail).await
}

fn count(delivery: &Delivery) {
    let state = DeliveryState::Failed;
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
