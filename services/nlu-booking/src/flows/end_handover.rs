//! Staff return a conversation to the bot. The request is appended to the inbound queue like any other input, because
//! only a turn may change a session.

use crate::domain::Input;
use crate::error::Error;
use crate::store::conversations;
use crate::store::inbound_messages::{self, NewInboundMessage};
use db::ClinicTx;
use kernel::SessionId;
use tenancy::Context;

/// Asks the next turn to end the handover.
pub async fn end_handover(
    tx: &mut ClinicTx,
    context: &Context,
    session: SessionId,
) -> Result<(), Error> {
    let row = conversations::one(tx.reading()?, session).await?;
    let row = row.ok_or(Error::NoConversation)?;
    if !row.handover {
        return Err(Error::NotHandedOver);
    }
    let new = NewInboundMessage {
        input: Input::HandoverEnded,
        sent_at: context.now,
        received_at: context.now,
    };
    let appended = inbound_messages::append(tx, &context.ids, session, new).await?;
    appended.ok_or(Error::NoConversation)
}
