//! Several clinics in one transaction: no part sees its neighbours, and none undoes them.

use crate::{doctors, doctors_seen};
use db::{BatchTx, ClinicTx, Db, DbError};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use tenancy::Actor;
use testkit::{Clinic, Role, TestDb, clock};
use uuid::Uuid;

fn system(clinic: ClinicId) -> Actor {
    Actor::system(clinic, "test a batch")
}

async fn rename(tx: &mut ClinicTx, name: &str) -> Result<usize, DbError> {
    let all = diesel::update(doctors::table).set(doctors::full_name.eq(name));
    Ok(all.execute(tx.conn()).await?)
}

async fn names(db: &Db, clinic: ClinicId) -> Vec<String> {
    db.read(&system(clinic), async |mut read| {
        let names = doctors::table.select(doctors::full_name);
        Ok(names.load(read.conn()).await?)
    })
    .await
    .unwrap()
}

#[tokio::test]
async fn each_part_sees_its_own_clinic_and_a_failed_part_undoes_only_itself() {
    let test = TestDb::new().await;
    let (first, second) = (Clinic::open(&test).await, Clinic::open(&test).await);
    for clinic in [&first, &second] {
        clinic.doctor(&test, "08:00", "12:00").await;
    }
    second.doctor(&test, "13:00", "17:00").await;
    let db = test.db(Role::Scheduling, clock());
    let (first, second) = (first.id, second.id);
    let unknown = ClinicId(Uuid::from_u128(7));

    db.batch(async |batch: &mut BatchTx| {
        let renamed = batch
            .part(&system(first), async |tx| rename(tx, "Ana Uno").await)
            .await?;
        assert_eq!(renamed?, 1);
        let entered = batch.part(&system(unknown), doctors_seen).await?;
        assert!(matches!(entered, Err(DbError::UnknownClinic)));
        let failed = batch
            .part(&system(second), async |tx| {
                rename(tx, "Berta Dos").await?;
                rename(tx, "x").await
            })
            .await?;
        assert!(failed.is_err(), "a name of one letter breaks a constraint");
        let seen = batch.part(&system(second), doctors_seen).await?;
        assert_eq!(seen?, 2);
        Ok::<_, DbError>(())
    })
    .await
    .unwrap();

    assert_eq!(names(&db, first).await, ["Ana Uno"]);
    assert!(!names(&db, second).await.contains(&"Berta Dos".to_owned()));
}

#[tokio::test]
async fn after_an_unknown_clinic_no_clinic_is_entered() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    clinic.doctor(&test, "08:00", "12:00").await;
    let db = test.db(Role::Scheduling, clock());

    let seen = db
        .acting_as(&system(clinic.id), async |tx: &mut ClinicTx| {
            let unknown = Uuid::from_u128(7);
            diesel::sql_query("SELECT state FROM tenancy.enter_system($1, 'test')")
                .bind::<diesel::sql_types::Uuid, _>(unknown)
                .execute(tx.conn())
                .await?;
            doctors_seen(tx).await
        })
        .await;

    assert_eq!(seen.unwrap(), 0, "the clinic before is still entered");
}

#[tokio::test]
async fn a_change_of_the_configuration_raises_the_version_of_its_clinic_alone() {
    let test = TestDb::new().await;
    let (changed, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    changed.doctor(&test, "08:00", "12:00").await;
    let db = test.db(Role::Scheduling, clock());
    let version = async |clinic: ClinicId| {
        let read = db.read_versioned(&system(clinic), async |_| Ok(())).await;
        read.unwrap().1
    };
    let (before, of_other) = (version(changed.id).await, version(other.id).await);

    db.acting_as(&system(changed.id), async |tx: &mut ClinicTx| {
        rename(tx, "Ana Uno").await
    })
    .await
    .unwrap();

    assert!(version(changed.id).await > before);
    assert_eq!(version(other.id).await, of_other);
}

#[derive(QueryableByName)]
struct Prepared {
    #[diesel(sql_type = Text)]
    statement: String,
    #[diesel(sql_type = BigInt)]
    calls: i64,
}

#[tokio::test]
async fn an_update_is_planned_once_for_each_connection() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    clinic.doctor(&test, "08:00", "12:00").await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);

    let kept: Vec<Prepared> = db
        .acting_as(&system(clinic.id), async |tx: &mut ClinicTx| {
            for name in ["Ana Uno", "Ana Dos", "Ana Tres"] {
                let all = diesel::update(doctors::table).set(doctors::full_name.eq(name));
                db::Prepared(all).execute(tx.conn()).await?;
            }
            let kept = "SELECT statement, generic_plans + custom_plans AS calls FROM pg_prepared_statements \
                        WHERE statement LIKE 'UPDATE%'";
            Ok::<_, DbError>(diesel::sql_query(kept).load(tx.conn()).await?)
        })
        .await
        .unwrap();

    let calls: Vec<_> = kept.iter().map(|one| one.calls).collect();
    let statements: Vec<_> = kept.iter().map(|one| &one.statement).collect();
    assert_eq!(calls, [3], "{statements:?}");
}
