//! The lock under which the schema and the roles are changed.

use crate::error::SchemaError;
use diesel::sql_types::Bool;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use std::time::{Duration, Instant};
use tokio::time::interval;

/// The number of the advisory lock. Locks of different databases are different locks.
const LOCK: i64 = 6_402_719_433;
/// How often a waiting process asks for the lock.
const ASK: Duration = Duration::from_millis(200);
/// Longer than any migration is expected to take; the job of a cluster ends before.
const PATIENCE: Duration = Duration::from_mins(15);
/// PostgreSQL finds out within 75 seconds that the machine of the lock's holder is gone, and ends its session.
const KEEPALIVE: [&str; 3] = [
    "SET tcp_keepalives_idle = 30",
    "SET tcp_keepalives_interval = 15",
    "SET tcp_keepalives_count = 3",
];

/// A connection as the owner that holds the lock until it is closed. A process that is killed closes it.
///
/// A waiting process asks again and again, because a statement that waits in PostgreSQL holds a snapshot, and an index that is created
/// concurrently waits for all older snapshots: the two would wait for each other.
pub async fn locked(owner_url: &str) -> Result<AsyncPgConnection, SchemaError> {
    let mut conn = db::connect(owner_url).await?;
    for statement in KEEPALIVE {
        diesel::sql_query(statement).execute(&mut conn).await?;
    }
    let began = Instant::now();
    let mut turns = interval(ASK);
    while began.elapsed() < PATIENCE {
        turns.tick().await;
        let won = diesel::select(diesel::dsl::sql::<Bool>(&format!(
            "pg_try_advisory_lock({LOCK})"
        )));
        if won.get_result(&mut conn).await? {
            return Ok(conn);
        }
    }
    Err(SchemaError::Locked)
}
