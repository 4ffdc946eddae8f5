//! What each process found in its dead queues, noted in the table `bus.dead_queues` for the operator's page. The page then
//! needs no broker, and no right to read the messages of other services.

use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz};

/// The dead messages of one queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadQueue {
    /// The queue that they came from.
    pub queue: String,
    pub messages: i64,
    /// Since when the oldest one is dead; absent when the queue is empty, or when the message does not tell.
    pub oldest_at: Option<DateTime<Utc>>,
    pub measured_at: DateTime<Utc>,
}

db::statement! {
    /// Several copies of a service measure the same queues; rows are locked in one order.
    struct Note<'a> = "INSERT INTO bus.dead_queues AS known (queue, messages, oldest_at, measured_at) \
        SELECT found.queue, found.messages, found.oldest_at, ? \
          FROM unnest(?, ?, ?) AS found (queue, messages, oldest_at) ORDER BY found.queue \
        ON CONFLICT (queue) DO UPDATE SET messages = excluded.messages, oldest_at = excluded.oldest_at, \
               measured_at = excluded.measured_at \
         WHERE known.measured_at < excluded.measured_at \
        RETURNING 1";
    now: DateTime<Utc> => Timestamptz,
    queues: &'a [&'a str] => Array<Text>,
    messages: &'a [i64] => Array<BigInt>,
    oldest: &'a [Option<DateTime<Utc>>] => Array<Nullable<Timestamptz>>,
    -> (Integer,)
}

db::statement! {
    struct Noted = "SELECT queue, messages, oldest_at, measured_at FROM bus.dead_queues ORDER BY queue";
    -> (Text, BigInt, Nullable<Timestamptz>, Timestamptz)
}

/// Notes a measurement, unless a later one is noted already.
pub(super) async fn note(db: &Db, found: &[DeadQueue], now: DateTime<Utc>) -> Result<(), DbError> {
    let queues: Vec<&str> = found.iter().map(|dead| dead.queue.as_str()).collect();
    let messages: Vec<i64> = found.iter().map(|dead| dead.messages).collect();
    let oldest: Vec<_> = found.iter().map(|dead| dead.oldest_at).collect();
    let _written: Vec<(i32,)> = db
        .call(Note {
            now,
            queues: &queues,
            messages: &messages,
            oldest: &oldest,
        })
        .await?;
    Ok(())
}

/// The latest measurement of every queue.
pub async fn all(db: &Db) -> Result<Vec<DeadQueue>, DbError> {
    type Row = (String, i64, Option<DateTime<Utc>>, DateTime<Utc>);
    let rows: Vec<Row> = db.call(Noted {}).await?;
    let read = |(queue, messages, oldest_at, measured_at)| DeadQueue {
        queue,
        messages,
        oldest_at,
        measured_at,
    };
    Ok(rows.into_iter().map(read).collect())
}
