//! What happens to a transaction that is not ended, or that fails.

use crate::{doctors, doctors_read, doctors_seen};
use db::{ClinicTx, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::Integer;
use diesel_async::RunQueryDsl;
use kernel::{Clock, Ids};
use std::sync::Mutex;
use tenancy::{Actor, Context, Plan};
use testkit::{Clinic, Role, TestDb, clock};

async fn backend(db: &Db) -> i32 {
    db.infrastructure(async |tx| {
        let pid = diesel::dsl::sql::<Integer>("SELECT pg_backend_pid()");
        Ok::<_, DbError>(pid.get_result(tx.conn()).await?)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn an_abandoned_transaction_takes_its_connection_out_of_the_pool() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    clinic.doctor(&test, "08:00", "12:00").await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let before = backend(&db).await;

    // The work signals that it is inside the transaction, and is dropped while it waits.
    let (inside, entered) = tokio::sync::oneshot::channel();
    let actor = clinic.staff.reading();
    let work = db.acting_as(&actor, async |tx| {
        let seen = doctors_seen(tx).await?;
        inside.send(seen).ok();
        std::future::pending::<Result<(), DbError>>().await
    });
    tokio::select! {
        _ = work => unreachable!("the work never ends"),
        seen = entered => assert_eq!(seen.unwrap(), 1),
    }

    let seen: i64 = db
        .infrastructure(async |tx| {
            Ok::<_, DbError>(doctors::table.count().get_result(tx.conn()).await?)
        })
        .await
        .unwrap();
    assert_eq!(
        seen, 0,
        "the next borrower stands inside the clinic's transaction"
    );
    assert_ne!(
        backend(&db).await,
        before,
        "the connection came back to the pool"
    );
}

#[tokio::test]
async fn a_refused_actor_costs_no_connection() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let before = backend(&db).await;
    let now = clock().now();
    let actor = clinic.staff.reading();

    for state in ["expired", "suspended"] {
        clinic
            .become_subscriber(&test, Plan::Clinica, state, now)
            .await;
        db.acting_as(&actor, doctors_seen).await.unwrap_err();
        db.read(&actor, doctors_read).await.unwrap_err();

        assert_eq!(backend(&db).await, before, "{state}");
    }
}

#[tokio::test]
async fn a_reading_dropped_while_it_opens_leaks_nothing_either() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    clinic.doctor(&test, "08:00", "12:00").await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let actor = clinic.staff.reading();
    let before = backend(&db).await;

    // Polled until the statements are sent, then dropped.
    {
        let reading = db.read(&actor, async |_| {
            std::future::pending::<Result<(), DbError>>().await
        });
        let mut reading = std::pin::pin!(reading);
        for _ in 0..3 {
            tokio::select! {
                biased;
                _ = &mut reading => unreachable!("the reading never ends"),
                () = tokio::task::yield_now() => {}
            }
        }
    }

    assert_ne!(backend(&db).await, before);
}

#[tokio::test]
async fn committing_after_a_swallowed_failure_is_an_error_and_not_a_silent_rollback() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());

    let outcome: Result<(), DbError> = db
        .acting_as(&clinic.system(), async |tx| {
            let failed = diesel::sql_query("SELECT 1/0").execute(tx.conn()).await;
            assert!(failed.is_err());
            Ok(())
        })
        .await;

    assert!(
        outcome.is_err(),
        "the caller believes that it was committed"
    );
}

#[tokio::test]
async fn what_failed_leaves_nothing_behind_and_what_succeeded_stays() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let insert = |name: &'static str| {
        diesel::insert_into(doctors::table).values((
            doctors::clinic_id.eq(clinic.id.uuid()),
            doctors::id.eq(kernel::Ids::system().uuid()),
            doctors::full_name.eq(name),
            doctors::consultation_duration_minutes.eq(30),
        ))
    };

    let failed: Result<(), DbError> = db
        .acting_as(&clinic.system(), async |tx| {
            insert("Nadie").execute(tx.conn()).await?;
            Err(DbError::UnknownClinic)
        })
        .await;
    assert!(failed.is_err());
    let kept = db
        .acting_as(&clinic.system(), async |tx| {
            insert("Alguien").execute(tx.conn()).await?;
            doctors_seen(tx).await
        })
        .await;

    assert_eq!(kept.unwrap(), 1);
    assert_eq!(
        db.acting_as(&clinic.system(), doctors_seen).await.unwrap(),
        1
    );
}

#[tokio::test]
async fn a_commit_that_announced_wakes_the_relay_and_a_rollback_does_not() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());
    let commits = db.commits();

    let failed: Result<(), DbError> = db
        .acting_as(&clinic.system(), async |tx| {
            tx.announce();
            Err(DbError::UnknownClinic)
        })
        .await;
    assert!(failed.is_err());
    let woken = tokio::time::timeout(std::time::Duration::ZERO, commits.notified()).await;
    assert!(woken.is_err(), "woken by a rollback");

    db.acting_as(&clinic.system(), async |tx| {
        tx.announce();
        Ok::<_, DbError>(())
    })
    .await
    .unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(1), commits.notified())
        .await
        .unwrap();
}

#[tokio::test]
async fn work_in_several_clinics_goes_on_after_those_in_which_it_fails() {
    let test = TestDb::new().await;
    let (first, second) = (Clinic::open(&test).await, Clinic::open(&test).await);
    let db = test.db(Role::Scheduling, clock());
    let (time, ids) = (Clock::from(clock()), Ids::system());
    let unknown = Actor::system(ids.next(), "test");
    let actors = [unknown, first.system(), second.system()];
    let contexts = actors.map(|actor| Context::new(&time, &ids, actor));
    let seen = Mutex::new(Vec::new());

    db.in_each(contexts, async |tx: &mut ClinicTx, _: &Context| {
        let clinic = tx.clinic();
        seen.lock().unwrap().push(clinic);
        if clinic == first.id {
            return Err(DbError::Unreadable("test"));
        }
        Ok(())
    })
    .await;

    assert_eq!(seen.into_inner().unwrap(), [first.id, second.id]);
}
