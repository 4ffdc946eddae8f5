//! Staff give a conversation back. It enters the mailbox like everything else: only a turn changes a session.

use crate::error::Error;
use crate::store::conversations;
use crate::store::mail::{self, Body, NewMail};
use chrono::{DateTime, Utc};
use db::ClinicTx;
use kernel::{Ids, SessionId};

/// Asks the next turn to end the handover.
pub async fn return_to_bot(
    tx: &mut ClinicTx,
    ids: &Ids,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let row = conversations::one(tx.reading()?, session).await?;
    let row = row.ok_or(Error::NoConversation)?;
    if !row.handover {
        return Err(Error::NotHandedOver);
    }
    let new = NewMail {
        body: Body::HandoverEnded,
        wamid: None,
        sent_at: now,
        received_at: now,
    };
    mail::put(tx, ids, session, new).await?;
    Ok(())
}
