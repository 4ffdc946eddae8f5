//! What a webhook of Meta brought for one number: its events, each of a bounded size, and the older events with a single part.
//!
//! An older event has its parts' fields under the same numbers as the new one, so its bytes are decoded twice: once for the
//! number, and once as the part.

use crate::keys::Event;
use crate::{
    Incoming, Malformed, WhatsappMessage, WhatsappMessageReceived, WhatsappMessagesReceived,
    WhatsappStatusUpdate, WhatsappStatusUpdated, WhatsappStatusesUpdated,
};
use prost::Message as _;

/// The most messages or statuses in one event: as many as a consumer takes at a time.
const MAX_PARTS: usize = 64;
/// The most bytes of one event. A part that is larger is an event by itself.
const MAX_BYTES: usize = 256 * 1024;

impl WhatsappMessagesReceived {
    /// The messages in as few events as their bounds allow, in order.
    pub fn split(self) -> Vec<Self> {
        let Self {
            phone_number_id,
            display_phone_number,
            messages,
        } = self;
        let runs = bounded(messages).into_iter();
        runs.map(|messages| Self {
            phone_number_id: phone_number_id.clone(),
            display_phone_number: display_phone_number.clone(),
            messages,
        })
        .collect()
    }
}

impl WhatsappStatusesUpdated {
    /// The statuses in as few events as their bounds allow, in order.
    pub fn split(self) -> Vec<Self> {
        let Self {
            phone_number_id,
            statuses,
        } = self;
        let runs = bounded(statuses).into_iter();
        runs.map(|statuses| Self {
            phone_number_id: phone_number_id.clone(),
            statuses,
        })
        .collect()
    }
}

fn bounded<P: prost::Message>(parts: Vec<P>) -> Vec<Vec<P>> {
    let mut runs: Vec<Vec<P>> = Vec::new();
    let mut bytes = 0;
    for part in parts {
        let size = part.encoded_len();
        match runs.last_mut() {
            Some(run) if run.len() < MAX_PARTS && bytes + size <= MAX_BYTES => {
                bytes += size;
                run.push(part);
            }
            _ => {
                bytes = size;
                runs.push(vec![part]);
            }
        }
    }
    runs
}

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
