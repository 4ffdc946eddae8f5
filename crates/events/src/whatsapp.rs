//! What a webhook of Meta brought for one number, read from its event or from the older event with a single part.
//!
//! An older event has its parts' fields under the same numbers as the new one, so its bytes are decoded twice: once for the
//! number, and once as the part.

use crate::keys::Event;
use crate::{
    Incoming, Malformed, WhatsappMessage, WhatsappMessageReceived, WhatsappMessagesReceived,
    WhatsappStatusUpdate, WhatsappStatusUpdated, WhatsappStatusesUpdated,
};
use prost::Message as _;

/// The messages of patients to one number: both events that carry them as one type.
#[derive(Clone, Debug, PartialEq)]
pub struct InboundMessages(pub WhatsappMessagesReceived);

/// The delivery statuses of one number's messages: both events that carry them as one type.
#[derive(Clone, Debug, PartialEq)]
pub struct InboundStatuses(pub WhatsappStatusesUpdated);

impl Incoming for InboundMessages {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        if key != WhatsappMessageReceived::KEY {
            return WhatsappMessagesReceived::read(key, body).map(Self);
        }
        let single = WhatsappMessageReceived::read(key, body)?;
        let message = WhatsappMessage::decode(body).map_err(|source| Malformed::Body {
            key: WhatsappMessageReceived::KEY,
            source,
        })?;
        Ok(Self(WhatsappMessagesReceived {
            phone_number_id: single.phone_number_id,
            display_phone_number: single.display_phone_number,
            messages: vec![message],
        }))
    }
}

impl Incoming for InboundStatuses {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        if key != WhatsappStatusUpdated::KEY {
            return WhatsappStatusesUpdated::read(key, body).map(Self);
        }
        let single = WhatsappStatusUpdated::read(key, body)?;
        let status = WhatsappStatusUpdate::decode(body).map_err(|source| Malformed::Body {
            key: WhatsappStatusUpdated::KEY,
            source,
        })?;
        Ok(Self(WhatsappStatusesUpdated {
            phone_number_id: single.phone_number_id,
            statuses: vec![status],
        }))
    }
}
