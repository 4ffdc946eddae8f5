//! A server that is replaced by another one at the same address.

use crate::{Sleep, assert_given_up, call, through, warm};
use db::{Db, DbError, InfraTx};
use diesel_async::RunQueryDsl;
use std::time::Instant;
use testkit::TestDb;

/// An infrastructure table of the role.
const WRITE: &str = "DELETE FROM outbox";

async fn run(db: &Db, statement: &'static str) -> Result<usize, DbError> {
    db.infrastructure(async |tx: &mut InfraTx| {
        let query = diesel::sql_query(statement);
        Ok(query.execute(tx.conn()).await?)
    })
    .await
}

#[tokio::test]
async fn a_server_that_is_away_and_comes_back_needs_no_restart() {
    let test = TestDb::new().await;
    let (proxy, db) = through(&test, 3);
    warm(&db, 3).await;
    proxy.refuse();

    for _ in 0..3 {
        let asked = Instant::now();
        assert_given_up(&call(&db).await, asked);
    }

    proxy.pass();
    for _ in 0..5 {
        call(&db).await.unwrap();
    }
}

#[tokio::test]
async fn sessions_that_the_server_ends_cost_one_request_each_at_most() {
    let test = TestDb::new().await;
    let (_proxy, db) = through(&test, 3);
    warm(&db, 3).await;
    let ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE usename = 'cita_notification' AND datname = current_database()";
    diesel::sql_query(ending)
        .execute(&mut test.owner().await)
        .await
        .unwrap();

    let mut failed = 0;
    for _ in 0..10 {
        let asked = Instant::now();
        let outcome = call(&db).await;
        if outcome.is_err() {
            assert_given_up(&outcome, asked);
            failed += 1;
        }
    }
    assert!(failed <= 3, "{failed} of 10 requests failed");
}

/// The server says that it ends the session, and the end of the socket is not known yet.
#[tokio::test]
async fn a_connection_whose_server_ended_its_session_is_not_used_again() {
    let test = TestDb::new().await;
    let (proxy, db) = through(&test, 1);
    proxy.hide_ends();
    let mut owner = test.owner().await;
    let ending = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
        WHERE usename = 'cita_notification' AND datname = current_database() AND state = 'active' \
        AND query LIKE '%pg_sleep%'";

    let asked = Instant::now();
    let sleeping = db.call::<_, (i32,)>(Sleep { seconds: 9.0 });
    let ended =
        async { while diesel::sql_query(ending).execute(&mut owner).await.unwrap() == 0 {} };
    let (outcome, ()) = futures_util::future::join(sleeping, ended).await;
    assert_given_up(&outcome, asked);

    assert!(call(&db).await.is_ok());
    assert_eq!(proxy.accepted(), 2);
}

/// The server became a standby, and its sessions are still there.
#[tokio::test]
async fn connections_to_a_server_that_takes_no_writes_are_replaced() {
    let test = TestDb::new().await;
    let (proxy, db) = through(&test, 1);
    run(&db, WRITE).await.unwrap();
    run(&db, "SET SESSION default_transaction_read_only = on")
        .await
        .unwrap();

    let asked = Instant::now();
    assert_given_up(&run(&db, WRITE).await, asked);

    assert!(run(&db, WRITE).await.is_ok());
    assert_eq!(proxy.accepted(), 2);
}
