//! What becomes of a message whose statement PostgreSQL refuses.

use crate::broker::BATCHED;
use crate::noted::delivery;
use bus::{Consumers, Failure, Handler};
use db::{ClinicTx, DbError};
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use kernel::{ClinicId, Clock, Ids};
use tenancy::Context;
use testkit::{Clinic, Role, TestDb};

/// Executes the statements that the plan of an event consists of.
struct Executing;

impl Handler for Executing {
    const QUEUE: &'static Queue = &BATCHED;
    type Event = SubscriptionChanged;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        _context: &Context,
        events: Vec<Envelope<SubscriptionChanged>>,
    ) -> Result<(), Failure> {
        for event in events {
            for statement in event.body.plan.split(';') {
                diesel::sql_query(statement)
                    .execute(tx.conn())
                    .await
                    .map_err(DbError::from)?;
            }
        }
        Ok(())
    }
}

async fn outcomes(test: &TestDb, batch: &[(ClinicId, &str)]) -> Vec<Result<(), Failure>> {
    let db = test.db(Role::Billing, Clock::system());
    let consumers = Consumers::new(db, Clock::system(), Ids::system()).handle(Executing);
    let batch: Vec<_> = batch
        .iter()
        .map(|(clinic, statements)| delivery(*clinic, statements))
        .collect();
    consumers.deliver_batch(&BATCHED, &batch).await
}

const LOCKED: &str = "SET LOCAL lock_timeout = 50; SELECT pg_advisory_xact_lock(7)";

#[tokio::test]
async fn who_waited_too_long_keeps_its_place() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await.id;
    let mut other = test.owner().await;
    diesel::sql_query("SELECT pg_advisory_lock(7)")
        .execute(&mut other)
        .await
        .unwrap();

    for statements in [
        LOCKED,
        "SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)",
        "SELECT pg_cancel_backend(pg_backend_pid()); SELECT pg_sleep(5)",
    ] {
        let outcome = outcomes(&test, &[(clinic, statements)]).await;
        assert!(
            matches!(&outcome[..], [Err(Failure::Unavailable(_))]),
            "{statements}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn in_a_batch_only_the_clinic_that_waits_for_a_lock_is_held_up() {
    let test = TestDb::new().await;
    let (waiting, other) = (Clinic::open(&test).await.id, Clinic::open(&test).await.id);
    let mut holder = test.owner().await;
    diesel::sql_query("SELECT pg_advisory_lock(7)")
        .execute(&mut holder)
        .await
        .unwrap();

    let outcome = outcomes(
        &test,
        &[
            (waiting, "SELECT 1"),
            (waiting, LOCKED),
            (waiting, "SELECT 2"),
            (other, "SELECT 3"),
        ],
    )
    .await;

    let waits: Vec<_> = (0..4)
        .filter(|n| matches!(outcome[*n], Err(Failure::Unavailable(_))))
        .collect();
    assert_eq!(waits, [1, 2], "{outcome:?}");
    assert!(outcome[0].is_ok() && outcome[3].is_ok(), "{outcome:?}");
}

#[tokio::test]
async fn what_no_attempt_can_store_is_rejected() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await.id;

    for statement in [
        "SELECT 'x'::int",
        "SELECT 2147483647 + 1",
        "SELECT '9999999999'::int",
        "SELECT 1 / 0",
        "SELECT '300000-01-01'::timestamptz",
        "SELECT '294276-12-31'::timestamptz + interval '9 years'",
        "SELECT '5874897-12-31'::date::timestamptz",
        "SELECT 12345::numeric(3)",
        "SELECT '\"\\u0000\"'::jsonb ->> 0",
        "SELECT convert_from('\\xff', 'utf8')",
        "SELECT daterange('2026-01-02', '2026-01-01')",
        "SELECT array_fill(0, array[1000000000])",
        "SELECT repeat('x', 1073741824)",
        "SELECT to_tsvector('simple', string_agg(md5(n::text), ' ')) FROM generate_series(1, 60000) n",
    ] {
        let outcome = outcomes(&test, &[(clinic, statement)]).await;
        assert!(
            matches!(&outcome[..], [Err(Failure::Reject(_))]),
            "{statement}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn a_failure_that_may_pass_is_tried_again() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await.id;

    let outcome = outcomes(&test, &[(clinic, "SELECT 1 FROM billing.no_such_table")]).await;

    assert!(
        matches!(&outcome[..], [Err(Failure::Retry(_))]),
        "{outcome:?}"
    );
}

#[test]
fn an_element_of_a_set_is_judged_by_its_sqlstate() {
    let of = |reason: &str| Failure::of_element(reason.to_owned());
    for reason in ["55P03 canceling", "57014 c", "40P01 deadlock", "40001 s"] {
        assert!(matches!(of(reason), Failure::Unavailable(_)), "{reason}");
    }
    for reason in ["22008 timestamp", "23514 check", "54000 index row size"] {
        assert!(matches!(of(reason), Failure::Reject(_)), "{reason}");
    }
    for reason in ["P0001 raised", "a reason without a state"] {
        assert!(matches!(of(reason), Failure::Retry(_)), "{reason}");
    }
}
