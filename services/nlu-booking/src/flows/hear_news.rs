//! Scheduling's answer goes into the mailbox of the session that asked.

use crate::store::mail::{self, Body, NewMail, News};
use crate::store::sessions;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use kernel::{Ids, SessionId};

/// Puts the answer into the mailbox; false when the session is none of ours.
pub async fn hear_news(
    tx: &mut ClinicTx,
    ids: &Ids,
    session: SessionId,
    news: News,
    (at, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbError> {
    if !sessions::exists(tx, session).await? {
        return Ok(false);
    }
    let new = NewMail {
        body: Body::News(news),
        wamid: None,
        sent_at: at,
        received_at: now,
    };
    mail::put(tx, ids, session, new).await?;
    Ok(true)
}
