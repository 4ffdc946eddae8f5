//! What one webhook contains for one number of a clinic.

use crate::inbound::{InboundEvent, Receipt};
use events::{
    WhatsappMessage, WhatsappMessagesReceived, WhatsappStatusUpdate, WhatsappStatusesUpdated,
};

/// The messages and statuses of one number, in the order of the webhook.
#[derive(Default)]
pub struct OfNumber {
    /// The number as people dial it; may be empty.
    pub display: String,
    pub messages: Vec<WhatsappMessage>,
    pub statuses: Vec<WhatsappStatusUpdate>,
}

impl OfNumber {
    /// One event with all messages and one with all statuses; several when they would exceed an event's bounds.
    pub fn events(self, receipt: &Receipt, number: &str) -> Vec<InboundEvent> {
        let messages = WhatsappMessagesReceived {
            phone_number_id: number.to_owned(),
            display_phone_number: self.display,
            messages: self.messages,
        };
        let statuses = WhatsappStatusesUpdated {
            phone_number_id: number.to_owned(),
            statuses: self.statuses,
        };
        let of_messages = messages.split().into_iter().map(|event| {
            let keys = event.messages.iter();
            let keys = keys.map(|message| format!("message:{number}:{}", message.wamid));
            receipt.event(&event, keys.collect())
        });
        // A status without a key costs no question to Redis. Applying it twice is harmless, because the state of a delivery only
        // moves forward, and Meta seldom repeats one.
        let of_statuses = statuses
            .split()
            .into_iter()
            .map(|event| receipt.event(&event, Vec::new()));
        of_messages.chain(of_statuses).collect()
    }
}
