//! The inbox: the ids of handled events, written in the transaction that handles them.

use crate::tables::inbox;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, Connection, Db, DbError, InfraTx};
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

/// Whether the queue's consumer receives this event for the first time. The event is remembered if and when the
/// transaction commits; a second delivery at the same time waits here for the end of the first one.
pub async fn first_time(
    tx: &mut impl Remembers,
    queue: &Queue,
    event: EventId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = diesel::insert_into(inbox::table)
        .values((
            inbox::queue.eq(queue.name),
            inbox::event_id.eq(event.uuid()),
            inbox::received_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(tx.connection())
        .await?;
    Ok(inserted == 1)
}

/// Which of these events the queue's consumer receives for the first time. They are remembered if and when the transaction
/// commits; a second delivery at the same time waits here for the end of the first one.
pub async fn first_times(
    tx: &mut ClinicTx,
    queue: &Queue,
    events: &[EventId],
    now: DateTime<Utc>,
) -> Result<HashSet<EventId>, DbError> {
    let rows: Vec<_> = events
        .iter()
        .map(|event| {
            (
                inbox::queue.eq(queue.name),
                inbox::event_id.eq(event.uuid()),
                inbox::received_at.eq(now),
            )
        })
        .collect();
    let inserted: Vec<Uuid> = diesel::insert_into(inbox::table)
        .values(rows)
        .on_conflict_do_nothing()
        .returning(inbox::event_id)
        .get_results(tx.conn())
        .await?;
    Ok(inserted.into_iter().map(EventId::from).collect())
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
