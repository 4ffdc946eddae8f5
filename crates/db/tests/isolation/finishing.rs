//! A transaction that ends with its last statement, in one round trip.

use crate::doctors_seen;
use db::{BatchTx, ClinicTx, DbError};
use diesel::sql_types::{Integer, Text, Uuid as SqlUuid};
use kernel::Ids;
use std::time::Duration;
use testkit::{Clinic, Role, TestDb, clock};
use uuid::Uuid;

db::statement! {
    /// Returns the name and the server process of the connection.
    struct InsertDoctor<'a> = "INSERT INTO scheduling.doctors (clinic_id, id, full_name, consultation_duration_minutes) \
        VALUES (?, ?, ?, ?) RETURNING full_name, pg_backend_pid()";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    name: &'a str => Text,
    minutes: i32 => Integer,
    -> (Text, Integer)
}

fn doctor<'a>(tx: &ClinicTx, name: &'a str) -> InsertDoctor<'a> {
    InsertDoctor {
        clinic: tx.clinic().uuid(),
        id: Ids::system().uuid(),
        name,
        minutes: 30,
    }
}

async fn finish(tx: &mut ClinicTx, name: &str) -> Result<(String, i32), DbError> {
    let insert = doctor(tx, name);
    tx.announce();
    tx.finish(insert).await
}

/// The first statement of a connection is prepared while its commit waits; the next ones are sent together with their commit.
#[tokio::test]
async fn the_last_statement_is_committed_and_the_connection_is_used_again() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let commits = db.commits();
    let mut processes = Vec::new();

    for name in ["Ana Uno", "Berta Dos", "Carla Tres"] {
        let work = async |tx: &mut ClinicTx| finish(tx, name).await;
        let (inserted, process) = db.acting_as(&clinic.system(), work).await.unwrap();
        assert_eq!(inserted, name);
        processes.push(process);
        tokio::time::timeout(Duration::from_secs(1), commits.notified())
            .await
            .unwrap();
    }

    processes.dedup();
    assert_eq!(processes.len(), 1, "the connection was closed");
    let seen = db.acting_as(&clinic.system(), doctors_seen).await;
    assert_eq!(seen.unwrap(), 3);
}

#[tokio::test]
async fn a_last_statement_that_fails_leaves_nothing_and_costs_no_connection() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let finishing = async |name: &'static str| {
        let work = async |tx: &mut ClinicTx| finish(tx, name).await;
        db.acting_as(&clinic.system(), work).await
    };

    // Once while the statement is not prepared yet, once when it is.
    assert!(finishing("x").await.is_err(), "a name of one letter");
    let (_, first) = finishing("Ana Uno").await.unwrap();
    assert!(finishing("x").await.is_err(), "a name of one letter");
    let (_, second) = finishing("Berta Dos").await.unwrap();

    assert_eq!(first, second, "the connection was closed");
    let seen = db.acting_as(&clinic.system(), doctors_seen).await;
    assert_eq!(seen.unwrap(), 2);
}

#[tokio::test]
async fn an_error_after_the_last_statement_undoes_nothing() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());

    let work = async |tx: &mut ClinicTx| {
        finish(tx, "Ana Uno").await?;
        assert!(tx.reading().is_err(), "the transaction has ended");
        Err::<(), _>(DbError::UnknownClinic)
    };
    assert!(db.acting_as(&clinic.system(), work).await.is_err());

    let seen = db.acting_as(&clinic.system(), doctors_seen).await;
    assert_eq!(seen.unwrap(), 1);
}

#[tokio::test]
async fn a_part_of_a_batch_is_not_committed_by_its_last_statement() {
    let test = TestDb::new().await;
    let (first, second) = (Clinic::open(&test).await, Clinic::open(&test).await);
    let db = test.db(Role::Scheduling, clock());

    let failed: Result<(), DbError> = db
        .batch(async |batch: &mut BatchTx| {
            let inserted = batch
                .part(&first.system(), async |tx| finish(tx, "Ana Uno").await)
                .await?;
            assert!(inserted.is_ok());
            let seen = batch.part(&second.system(), doctors_seen).await?;
            assert_eq!(seen?, 0, "the next part goes on in the transaction");
            Err(DbError::UnknownClinic)
        })
        .await;
    assert!(failed.is_err());

    let seen = db.acting_as(&first.system(), doctors_seen).await;
    assert_eq!(seen.unwrap(), 0);
}
