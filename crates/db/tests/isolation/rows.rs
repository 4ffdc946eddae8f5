//! Which clinic's rows a transaction can see and write.

use crate::{doctors, doctors_read, doctors_seen};
use db::DbError;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use testkit::{Clinic, Role, TestDb, clock};

#[tokio::test]
async fn a_clinic_sees_its_own_rows_and_nobody_elses() {
    let test = TestDb::new().await;
    let (mine, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    mine.doctor(&test, "08:00", "12:00").await;
    other.doctor(&test, "08:00", "12:00").await;
    other.doctor(&test, "08:00", "12:00").await;
    let db = test.db(Role::Scheduling, clock());

    let seen = db
        .acting_as(&mine.staff.reading(), doctors_seen)
        .await
        .unwrap();
    let read = db.read(&other.staff.reading(), doctors_read).await.unwrap();

    assert_eq!((seen, read), (1, 2));
}

#[tokio::test]
async fn without_a_clinic_no_row_of_any_clinic_is_seen() {
    let test = TestDb::new().await;
    Clinic::open(&test)
        .await
        .doctor(&test, "08:00", "12:00")
        .await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let clinic = Clinic::open(&test).await;
    // The second query runs on a connection that had a clinic before.
    for _ in 0..2 {
        let seen: i64 = db
            .infrastructure(async |tx| {
                Ok::<_, DbError>(doctors::table.count().get_result(tx.conn()).await?)
            })
            .await
            .unwrap();
        assert_eq!(seen, 0);
        db.acting_as(&clinic.system(), doctors_seen).await.unwrap();
    }
}

#[tokio::test]
async fn a_row_of_another_clinic_cannot_be_written() {
    let test = TestDb::new().await;
    let (mine, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    let db = test.db(Role::Scheduling, clock());

    let outcome: Result<usize, DbError> = db
        .acting_as(&mine.system(), async |tx| {
            Ok(diesel::insert_into(doctors::table)
                .values((
                    doctors::clinic_id.eq(other.id.uuid()),
                    doctors::id.eq(kernel::Ids::system().uuid()),
                    doctors::full_name.eq("Intrusa"),
                    doctors::consultation_duration_minutes.eq(30),
                ))
                .execute(tx.conn())
                .await?)
        })
        .await;

    let error = outcome.unwrap_err();
    assert!(
        format!("{error:?}").contains("row-level security"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_row_cannot_point_into_another_clinic() {
    let test = TestDb::new().await;
    let (mine, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    let theirs = other.doctor(&test, "08:00", "12:00").await;
    let db = test.db(Role::Scheduling, clock());

    let outcome: Result<usize, DbError> = db
        .acting_as(&mine.system(), async |tx| {
            let statement = format!(
                "INSERT INTO scheduling.doctor_services (clinic_id, doctor_id, service_id) VALUES ('{}', '{}', '{}')",
                mine.id, theirs.id, mine.service
            );
            Ok(diesel::sql_query(statement).execute(tx.conn()).await?)
        })
        .await;

    let error = outcome.unwrap_err();
    assert!(
        error.constraint().is_some_and(|name| name.contains("fkey")),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_service_cannot_read_anothers_tables_but_sees_its_published_views() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Notification, clock());

    for (statement, allowed) in [
        ("SELECT 1 FROM scheduling.appointments", false),
        ("SELECT 1 FROM scheduling.patients", false),
        ("SELECT 1 FROM auth.users", false),
        ("SELECT 1 FROM tenancy.clinics", false),
        ("SELECT 1 FROM scheduling.reminder_now", true),
        ("SELECT 1 FROM scheduling.expected_visits", true),
        ("SELECT 1 FROM auth.agenda_readers", true),
        ("SELECT 1 FROM tenancy.settings", true),
    ] {
        let outcome: Result<usize, DbError> = db
            .acting_as(&clinic.system(), async |tx| {
                Ok(diesel::sql_query(statement).execute(tx.conn()).await?)
            })
            .await;
        assert_eq!(outcome.is_ok(), allowed, "{statement}: {outcome:?}");
    }
}

#[tokio::test]
async fn the_first_query_of_a_reading_never_runs_before_its_clinic_is_set() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    clinic.doctor(&test, "08:00", "12:00").await;

    // A new pool each time, because on an empty statement cache the messages are sent in another order.
    for round in 0..60 {
        let db = test.db_of_size(Role::Scheduling, clock(), 1);
        let seen = db
            .read(&clinic.staff.reading(), doctors_read)
            .await
            .unwrap();
        assert_eq!(seen, 1, "round {round}");
    }
}
