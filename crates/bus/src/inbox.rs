//! The inbox: the ids of handled events, written in the transaction that handles them.

use crate::tables::inbox;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx};
use diesel::sql_types::{Array, Text, Timestamptz, Uuid as SqlUuid};
use diesel::{ExpressionMethods, QueryDsl};
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use kernel::EventId;
use std::collections::HashSet;
use uuid::Uuid;

/// Longer than a message may be delivered again: Meta repeats for seven days, and an operator may redeliver a dead message
/// as late.
const KEPT_DAYS: i64 = 8;

/// An open transaction that can write the inbox.
pub trait Remembers {
    fn connection(&mut self) -> &mut Connection;
}

impl Remembers for ClinicTx {
    fn connection(&mut self) -> &mut Connection {
        self.conn()
    }
}

impl Remembers for InfraTx {
    fn connection(&mut self) -> &mut Connection {
        self.conn()
    }
}

db::statement! {
    /// Remembers events, in one statement however many there are, and returns those that were not known.
    struct Remember<'a> = "INSERT INTO inbox (queue, event_id, received_at) \
        SELECT ?, event, ? FROM unnest(?) AS event ON CONFLICT DO NOTHING RETURNING event_id";
    queue: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    events: &'a [Uuid] => Array<SqlUuid>,
    -> (SqlUuid,)
}

/// Whether the queue's consumer receives this event for the first time. The event is remembered if and when the
/// transaction commits; a second delivery at the same time waits here for the end of the first one.
pub async fn first_time(
    tx: &mut impl Remembers,
    queue: &Queue,
    event: EventId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let new = remember(tx.connection(), queue, &[event], now).await?;
    Ok(!new.is_empty())
}

/// Which of these events the queue's consumer receives for the first time. They are remembered if and when the transaction
/// commits; a second delivery at the same time waits here for the end of the first one.
pub async fn first_times(
    tx: &mut ClinicTx,
    queue: &Queue,
    events: &[EventId],
    now: DateTime<Utc>,
) -> Result<HashSet<EventId>, DbError> {
    remember(tx.conn(), queue, events, now).await
}

async fn remember(
    conn: &mut Connection,
    queue: &Queue,
    events: &[EventId],
    now: DateTime<Utc>,
) -> Result<HashSet<EventId>, DbError> {
    let mut events: Vec<Uuid> = events.iter().map(|event| event.uuid()).collect();
    // Two transactions that remember the same events in opposite orders would wait for each other.
    events.sort_unstable();
    let statement = Remember {
        queue: queue.name,
        now,
        events: &events,
    };
    let new: Vec<(Uuid,)> = statement.load(conn).await?;
    Ok(new
        .into_iter()
        .map(|(event,)| EventId::from(event))
        .collect())
}

/// Deletes the ids that no redelivery can need any more. Returns how many rows that were.
pub async fn sweep(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    let too_old = now - Duration::days(KEPT_DAYS);
    db.infrastructure(async |tx: &mut InfraTx| {
        let old = inbox::table.filter(inbox::received_at.lt(too_old));
        Ok(diesel::delete(old).execute(tx.conn()).await?)
    })
    .await
}
