//! The clinic's replies, stored for the staff's inbox.

use crate::store::schema::replies;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::SessionId;
use serde_json::Value;
use uuid::Uuid;

/// A reply to store.
pub struct NewReply {
    /// The same id as in the event that sends the reply.
    pub id: Uuid,
    /// The position among the session's replies, from 1.
    pub sequence: i64,
    /// The text and the titles of its choices.
    pub body: Value,
}

pub async fn insert(
    tx: &mut ClinicTx,
    session: SessionId,
    reply: NewReply,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::insert_into(replies::table)
        .values((
            replies::clinic_id.eq(tx.clinic().uuid()),
            replies::id.eq(reply.id),
            replies::session_id.eq(session.uuid()),
            replies::sequence.eq(reply.sequence),
            replies::body.eq(reply.body),
            replies::created_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
