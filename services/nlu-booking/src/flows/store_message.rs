//! A message of a patient is appended to the inbound queue, once.

use crate::domain::{Contact, Input};
use crate::store::inbound_messages::{self, NewInboundMessage};
use crate::store::sessions;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use kernel::SessionId;
use tenancy::Context;

/// A message that a patient sent.
pub struct ReceivedMessage {
    pub contact: Contact,
    /// Meta's id of the message.
    pub wamid: String,
    pub input: Input,
    /// By Meta's clock.
    pub sent_at: DateTime<Utc>,
}

/// Stores the message and returns its session. `None` when Meta repeated a message that is stored already.
pub async fn store_message(
    tx: &mut ClinicTx,
    context: &Context,
    message: ReceivedMessage,
) -> Result<Option<SessionId>, DbError> {
    let number = &message.contact.phone_number_id;
    if inbound_messages::is_known(tx, number, &message.wamid).await? {
        return Ok(None);
    }
    let session = sessions::find_or_create(tx, &context.ids, &message.contact, context.now).await?;
    let new = NewInboundMessage {
        input: message.input,
        wamid: Some((message.contact.phone_number_id, message.wamid)),
        sent_at: message.sent_at,
        received_at: context.now,
    };
    inbound_messages::append(tx, &context.ids, session, new).await?;
    Ok(Some(session))
}
