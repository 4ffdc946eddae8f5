//! The transaction in which a clinic begins to exist.

use db::{ClinicTx, Db, DbError};
use diesel::sql_types::{BigInt, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{ClinicId, Ids};
use tenancy::Actor;
use testkit::{Clinic, Role, TestDb, clock};

const REASON: &str = "registration";

/// Writes a clinic's row.
async fn write(tx: &mut ClinicTx, clinic: ClinicId) -> Result<(), DbError> {
    let insert = "INSERT INTO tenancy.clinics (clinic_id, slug, name, timezone, country, plan)
                  VALUES ($1, 'lempa', 'Clínica Lempa', 'America/El_Salvador', 'SV', 'trial')";
    let insert = diesel::sql_query(insert).bind::<SqlUuid, _>(clinic.uuid());
    insert.execute(tx.conn()).await?;
    Ok(())
}

/// How many clinics a transaction of the clinic sees.
async fn seen(db: &Db, clinic: ClinicId) -> Result<i64, DbError> {
    db.acting_as(&Actor::system(clinic, "test"), async |tx| {
        let count = diesel::dsl::sql::<BigInt>("SELECT count(*) FROM tenancy.clinics");
        Ok(count.get_result(tx.conn()).await?)
    })
    .await
}

#[tokio::test]
async fn a_clinic_exists_from_the_commit_on() {
    let test = TestDb::new().await;
    let db = test.db(Role::Auth, clock());
    let clinic: ClinicId = Ids::system().next();

    let outcome = db
        .founding(clinic, REASON, async |tx| {
            write(tx, clinic).await?;
            let before = seen(&db, clinic).await;
            assert!(matches!(before, Err(DbError::UnknownClinic)), "{before:?}");
            Ok::<_, DbError>(())
        })
        .await;

    outcome.unwrap();
    assert_eq!(seen(&db, clinic).await.unwrap(), 1);
}

#[tokio::test]
async fn what_fails_leaves_no_clinic() {
    let test = TestDb::new().await;
    let db = test.db(Role::Auth, clock());
    let clinic: ClinicId = Ids::system().next();

    let outcome: Result<(), DbError> = db
        .founding(clinic, REASON, async |tx| {
            write(tx, clinic).await?;
            Err(DbError::NotActive)
        })
        .await;

    assert!(matches!(outcome, Err(DbError::NotActive)));
    let after = seen(&db, clinic).await;
    assert!(matches!(after, Err(DbError::UnknownClinic)), "{after:?}");
}

#[tokio::test]
async fn a_clinic_that_exists_is_not_entered_so() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Auth, clock());

    let outcome: Result<(), DbError> = db
        .founding(clinic.id, REASON, async |_| unreachable!("it was entered"))
        .await;

    assert_eq!(outcome.unwrap_err().constraint(), Some("clinics_pkey"));
}

#[tokio::test]
async fn another_clinic_is_neither_seen_nor_written() {
    let test = TestDb::new().await;
    let (db, ids) = (test.db(Role::Auth, clock()), Ids::system());
    Clinic::open(&test).await;
    let (clinic, other): (ClinicId, ClinicId) = (ids.next(), ids.next());

    let outcome: Result<(), DbError> = db
        .founding(clinic, REASON, async |tx| {
            let count = diesel::dsl::sql::<BigInt>("SELECT count(*) FROM tenancy.clinics");
            let seen: i64 = count.get_result(tx.conn()).await?;
            assert_eq!(seen, 0);
            write(tx, other).await
        })
        .await;

    let error = format!("{:?}", outcome.unwrap_err());
    assert!(error.contains("row-level security"), "{error}");
}

#[tokio::test]
async fn only_the_service_that_owns_clinics_may_found_one() {
    let test = TestDb::new().await;
    let db = test.db(Role::Scheduling, clock());

    let outcome: Result<(), DbError> = db
        .founding(Ids::system().next(), REASON, async |_| {
            unreachable!("it was entered")
        })
        .await;

    let error = format!("{:?}", outcome.unwrap_err());
    assert!(error.contains("permission denied"), "{error}");
}
