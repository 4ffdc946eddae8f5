//! News of messages for open pages: published without durability, and only where a page of the clinic is open.

use crate::domain::delivery_state::DeliveryState;
use bus::Outgoing;
use chrono::{DateTime, Utc};
use events::{DeliveryFacts, MessageDelivered, MessageRead, MessageSent};
use kernel::{ClinicId, Ids};

/// A message that reached another state.
pub struct News {
    pub clinic: ClinicId,
    pub state: DeliveryState,
    pub delivery: DeliveryFacts,
    /// The trace that asked for the message.
    pub traceparent: Option<String>,
}

impl News {
    /// Counts the state. Every change of a delivery is counted once, whether a page is open or not.
    pub fn count(&self) {
        let kind = self.delivery.kind.clone();
        metrics::counter!("notification_deliveries_total", "state" => self.state.as_str(), "kind" => kind)
            .increment(1);
    }

    /// The event for the broker; `None` for a state that pages do not show by itself.
    pub fn event(self, ids: &Ids, now: DateTime<Utc>) -> Option<Outgoing> {
        let (clinic, delivery) = (Some(self.clinic), Some(self.delivery));
        let event = match self.state {
            DeliveryState::Sent => Outgoing::of(ids, clinic, now, &MessageSent { delivery }),
            DeliveryState::Delivered => {
                Outgoing::of(ids, clinic, now, &MessageDelivered { delivery })
            }
            DeliveryState::Read => Outgoing::of(ids, clinic, now, &MessageRead { delivery }),
            DeliveryState::Queued
            | DeliveryState::Sending
            | DeliveryState::Failed
            | DeliveryState::Cancelled => return None,
        };
        Some(Outgoing {
            traceparent: self.traceparent,
            ..event
        })
    }
}
