//! Messages of patients are appended to the inbound queues of their sessions, once.

use crate::store::incoming::{self, ReceivedMessage, Stored};
use bus::Failure;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use kernel::{Ids, Phone};

/// Stores messages of any clinics in one transaction and returns what became of each, in their order. An error means that
/// none is stored. Afterwards the sessions that are named in the answer have unread messages.
pub async fn store_messages(
    db: &Db,
    ids: &Ids,
    now: DateTime<Utc>,
    messages_per_minute: Option<u32>,
    messages: Vec<ReceivedMessage>,
) -> Result<Vec<Stored>, DbError> {
    if messages.is_empty() {
        return Ok(Vec::new());
    }
    let mut sorted: Vec<(usize, ReceivedMessage)> = messages.into_iter().enumerate().collect();
    // Copies that store messages of the same contacts at the same time create and lock their sessions in the same order.
    sorted.sort_by(|(_, one), (_, other)| contact(one).cmp(&contact(other)));
    let (places, messages): (Vec<usize>, Vec<ReceivedMessage>) = sorted.into_iter().unzip();
    let store = async |some: &[ReceivedMessage]| {
        incoming::store(db, ids, now, messages_per_minute, some).await
    };
    let stored = match store(&messages).await {
        Err(error) if is_in_the_way(&error) => return Err(error),
        // A text that PostgreSQL does not take, such as one with a NUL, fails before the function can set the message aside.
        Err(DbError::Query(_)) if messages.len() > 1 => {
            let mut stored = Vec::new();
            for message in messages.chunks(1) {
                stored.extend(alone(store(message).await)?);
            }
            stored
        }
        all => alone(all)?,
    };
    let mut in_order: Vec<(usize, Stored)> = places.into_iter().zip(stored).collect();
    in_order.sort_by_key(|(place, _)| *place);
    Ok(in_order.into_iter().map(|(_, stored)| stored).collect())
}

/// What the messages are sorted by. The sort is stable, so that those of one contact stay in the order of their coming.
fn contact(message: &ReceivedMessage) -> (&str, Option<&str>, Option<&str>) {
    let contact = &message.contact;
    (
        &contact.phone_number_id,
        contact.phone.as_ref().map(Phone::digits),
        contact.bsuid.as_deref(),
    )
}

/// The outcome of a call for one message: what the database refused is this message's own failure.
fn alone(stored: Result<Vec<Stored>, DbError>) -> Result<Vec<Stored>, DbError> {
    match stored {
        Err(error @ DbError::Query(_)) if !is_in_the_way(&error) => {
            Ok(vec![Stored::Failed(Failure::retry(error))])
        }
        other => other,
    }
}

/// Whether only another transaction was in the way. Copies that store messages of the same contacts wait for each other, and ones
/// that name a contact once by phone and once by Meta's id may lock in different orders: the database then ends one of the
/// calls, which is repeated as it is.
fn is_in_the_way(error: &DbError) -> bool {
    matches!(error, DbError::Query(query) if db::is_contention(query))
}
