//! What the clinic answered, for the staff's inbox.

use crate::store::schema::replies;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::SessionId;
use serde_json::Value;
use uuid::Uuid;

/// A reply to be kept.
pub struct NewReply {
    /// Its id, the same in the message that leaves.
    pub id: Uuid,
    /// Its place in the session.
    pub sequence: i64,
    /// Its words and what could be tapped.
    pub body: Value,
}

/// Keeps a reply.
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
