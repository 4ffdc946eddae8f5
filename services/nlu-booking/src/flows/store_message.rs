//! A patient's message goes into the mailbox, once.

use crate::store::mail::{self, Body, NewMail};
use crate::store::sessions::{self, Contact};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use kernel::{Ids, SessionId};

/// A message of a patient, as it is kept.
pub struct Received {
    /// Who wrote to which number.
    pub contact: Contact,
    /// Meta's id of the message.
    pub wamid: String,
    /// What it says.
    pub body: Body,
    /// When it was sent, by Meta's clock.
    pub sent_at: DateTime<Utc>,
}

/// Stores the message and raises the unread mark; nothing when it is here already.
pub async fn store_message(
    tx: &mut ClinicTx,
    ids: &Ids,
    received: Received,
    now: DateTime<Utc>,
) -> Result<Option<SessionId>, DbError> {
    let number = &received.contact.phone_number_id;
    if mail::is_known(tx, number, &received.wamid).await? {
        return Ok(None);
    }
    let session = sessions::of_contact(tx, ids, &received.contact, now).await?;
    let new = NewMail {
        body: received.body,
        wamid: Some((received.contact.phone_number_id, received.wamid)),
        sent_at: received.sent_at,
        received_at: now,
    };
    mail::put(tx, ids, session, new).await?;
    Ok(Some(session))
}
