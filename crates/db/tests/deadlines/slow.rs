//! A statement that only takes long.

use crate::{Sleep, assert_given_up, call, through};
use db::{Db, DbConfig};
use kernel::Clock;
use std::time::{Duration, Instant};
use testkit::{Role, TestDb, clock};

#[tokio::test]
async fn a_statement_that_postgresql_executes_is_waited_for() {
    let test = TestDb::new().await;
    let (_proxy, db) = through(&test, 1);

    let rows: Vec<(i32,)> = db.call(Sleep { seconds: 4.5 }).await.unwrap();

    assert_eq!(rows, [(1,)]);
}

#[tokio::test]
async fn a_statement_is_waited_for_no_longer_than_its_deadline() {
    let test = TestDb::new().await;
    let config = DbConfig {
        url: test.service_url(Role::Notification),
        pool_size: 1,
        deadline: Duration::from_secs(1),
    };
    let db = Db::open(&config, Clock::from(clock())).unwrap();

    let asked = Instant::now();
    let outcome = db.call::<_, (i32,)>(Sleep { seconds: 8.0 }).await;

    assert_given_up(&outcome, asked);
    assert!(call(&db).await.is_ok());
}

#[tokio::test]
async fn a_connection_is_waited_for_no_longer_than_a_request_may_wait() {
    let test = TestDb::new().await;
    let (proxy, db) = through(&test, 1);
    proxy.silence();

    let asked = Instant::now();
    assert_given_up(&call(&db).await, asked);

    proxy.pass();
    assert!(call(&db).await.is_ok());
}
