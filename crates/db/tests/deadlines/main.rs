#![cfg(test)]
//! No wait for PostgreSQL goes on for ever, and a lost connection costs those who wait on it and nobody else.

mod dropped;
mod frozen;
mod replaced;
mod slow;

use db::{Db, DbConfig, DbError};
use diesel::sql_types::{Double, Integer};
use kernel::{Clock, Refuses};
use std::time::{Duration, Instant};
use testkit::{Proxy, Role, TestDb, clock};

/// What a lost connection may cost the requests in flight.
const LOST: Duration = Duration::from_secs(5);

db::statement! {
    /// Takes that many seconds.
    struct Sleep = "SELECT 1 FROM pg_sleep(?)";
    seconds: f64 => Double,
    -> (Integer)
}

/// The database of a service, by way of the proxy.
fn through(test: &TestDb, pool_size: usize) -> (Proxy, Db) {
    let (proxy, url) = Proxy::before(&test.service_url(Role::Notification));
    let config = DbConfig {
        url,
        pool_size,
        deadline: DbConfig::DEADLINE,
    };
    let db = Db::open(&config, Clock::from(clock())).unwrap();
    (proxy, db)
}

/// A statement without a clinic.
async fn call(db: &Db) -> Result<(), DbError> {
    let rows: Vec<(i32,)> = db.call(Sleep { seconds: 0.0 }).await?;
    assert_eq!(rows, [(1,)]);
    Ok(())
}

/// Opens that many connections.
async fn warm(db: &Db, connections: usize) {
    let holding = || async { db.call::<_, (i32,)>(Sleep { seconds: 0.3 }).await.unwrap() };
    let all = (0..connections).map(|_| holding());
    futures_util::future::join_all(all).await;
    assert_eq!(db.usage(), (0, connections));
}

/// The wait failed because the database did not answer, and soon enough.
fn assert_given_up<T: std::fmt::Debug>(outcome: &Result<T, DbError>, since: Instant) {
    let took = since.elapsed();
    assert!(took < LOST, "given up after {took:?}");
    let code = outcome.as_ref().err().map(|error| error.refusal().code);
    assert!(
        matches!(code, Some("UNAVAILABLE" | "CHECK_UNAVAILABLE")),
        "{outcome:?}"
    );
}
