//! Connections that go silent while new ones work: the network lost them, a proxy hangs, or another server has their address.

use crate::{LOST, assert_given_up, call, through, warm};
use db::{BatchTx, ClinicRead, ClinicTx, Db, DbError, InfraTx};
use diesel::sql_types::Integer;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use std::time::{Duration, Instant};
use testkit::{Clinic, TestDb};

db::statement! {
    struct One = "SELECT 1";
    -> (Integer)
}

/// The ways of using a connection.
const KINDS: [&str; 8] = [
    "read",
    "acting_as",
    "acting_on",
    "finish",
    "batch",
    "infrastructure",
    "call",
    "definer",
];

async fn use_connection(kind: &str, db: &Db, clinic: &Clinic) -> Result<(), DbError> {
    let who = clinic.system();
    let first =
        async |mut read: ClinicRead<'_>| Ok(One {}.get_result::<(i32,)>(read.conn()).await?);
    match kind {
        "read" => db.read(&who, first).await.map(drop),
        "acting_as" => {
            let work = async |tx: &mut ClinicTx| Ok(One {}.get_result::<(i32,)>(tx.conn()).await?);
            db.acting_as(&who, work).await.map(drop)
        }
        "acting_on" => {
            let work = async |_: &mut ClinicTx, _: (i32,)| Ok(());
            db.acting_on(&who, first, work).await
        }
        "finish" => {
            let work = async |tx: &mut ClinicTx| tx.finish::<_, (i32,)>(One {}).await;
            db.acting_as(&who, work).await.map(drop)
        }
        "batch" => {
            let work = async |batch: &mut BatchTx| {
                let part = async |_: &mut ClinicTx| Ok::<_, DbError>(());
                batch.part(&who, part).await?
            };
            db.batch(work).await
        }
        "infrastructure" => {
            let work = async |tx: &mut InfraTx| Ok(One {}.get_result::<(i32,)>(tx.conn()).await?);
            db.infrastructure(work).await.map(drop)
        }
        "call" => call(db).await,
        _ => db::definer::time_zones(db).await.map(drop),
    }
}

#[tokio::test]
async fn every_way_of_using_a_connection_ends_and_the_next_use_works() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;

    let drills = KINDS.map(|kind| {
        let (test, clinic) = (&test, &clinic);
        async move {
            let (proxy, db) = through(test, 1);
            use_connection(kind, &db, clinic).await.unwrap();
            proxy.freeze();

            let asked = Instant::now();
            assert_given_up(&use_connection(kind, &db, clinic).await, asked);
            let again = use_connection(kind, &db, clinic).await;
            assert!(again.is_ok(), "{kind}: {again:?}");
        }
    });
    join_all(drills).await;
}

#[tokio::test]
async fn a_frozen_pool_costs_the_requests_in_flight_and_nothing_after_them() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let (proxy, db) = through(&test, 3);
    warm(&db, 3).await;
    proxy.freeze();

    let asked = Instant::now();
    let kinds = ["read", "acting_as", "infrastructure"];
    let in_flight = kinds.map(|kind| use_connection(kind, &db, &clinic));
    // More requests than connections: those without one wait for one, and it works.
    let waiting = join_all([call(&db), call(&db)]);
    let (in_flight, waiting) = futures_util::join!(join_all(in_flight), waiting);
    for outcome in in_flight {
        assert_given_up(&outcome, asked);
    }
    for outcome in waiting {
        assert!(outcome.is_ok(), "{outcome:?}");
    }

    let after = Instant::now();
    for outcome in join_all((0..30).map(|_| call(&db))).await {
        assert!(outcome.is_ok(), "{outcome:?}");
    }
    assert!(after.elapsed() < Duration::from_secs(2));
}

#[tokio::test]
async fn idle_connections_that_froze_do_not_cost_one_request_each() {
    let test = TestDb::new().await;
    let (proxy, db) = through(&test, 3);
    warm(&db, 3).await;
    proxy.freeze();

    let asked = Instant::now();
    assert_given_up(&call(&db).await, asked);
    let after = Instant::now();
    for _ in 0..5 {
        call(&db).await.unwrap();
    }
    assert!(after.elapsed() < Duration::from_secs(1));
}

#[tokio::test]
async fn what_a_lost_transaction_had_locked_is_free_again() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let (proxy, db) = through(&test, 2);
    let lock = "SELECT 1 FROM pg_advisory_xact_lock(4711)";
    let locking = async |tx: &mut InfraTx| {
        let locked = diesel::sql_query(lock).execute(tx.conn()).await;
        Ok::<_, DbError>(locked?)
    };
    use_connection("read", &db, &clinic).await.unwrap();

    let asked = Instant::now();
    let lost = async |tx: &mut InfraTx| {
        locking(tx).await?;
        proxy.freeze();
        locking(tx).await
    };
    assert_given_up(&db.infrastructure(lost).await, asked);

    let locked = db.infrastructure(locking).await;
    assert!(locked.is_ok(), "{locked:?}");
    assert!(asked.elapsed() < LOST);
}
