//! Whose agenda a transaction sees, as the policies of the tables ask for it.

use db::{ClinicRead, ClinicTx, DbError};
use diesel::sql_types::{Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, Ids};
use testkit::{Clinic, Role, TestDb, clock};
use uuid::Uuid;

const CURRENT: &str = "tenancy.current_doctor()";

async fn current(tx: &mut ClinicTx) -> Result<Option<Uuid>, DbError> {
    let query = diesel::dsl::sql::<Nullable<SqlUuid>>(CURRENT);
    Ok(diesel::select(query).get_result(tx.conn()).await?)
}

async fn current_read(mut read: ClinicRead<'_>) -> Result<Option<Uuid>, DbError> {
    let query = diesel::dsl::sql::<Nullable<SqlUuid>>(CURRENT);
    Ok(diesel::select(query).get_result(read.conn()).await?)
}

#[tokio::test]
async fn a_connection_that_served_a_doctor_carries_nothing_over() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let doctor = clinic.doctor(&test, "08:00", "12:00").await.id;
    let user = clinic.user_of_doctor(&test, doctor).await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let as_doctor = async || db.acting_as(&user.reading(), current).await.unwrap();

    assert_eq!(as_doctor().await, Some(doctor.uuid()));
    let staff = db.acting_as(&clinic.staff.reading(), current).await;
    assert_eq!(staff.unwrap(), None);
    assert_eq!(as_doctor().await, Some(doctor.uuid()));
    let system = db.read(&clinic.system(), current_read).await;
    assert_eq!(system.unwrap(), None);
    assert_eq!(as_doctor().await, Some(doctor.uuid()));
    let (read, opened) = db.read_opened(&user.reading(), current_read).await.unwrap();
    assert_eq!((read, opened.doctor()), (Some(doctor.uuid()), Some(doctor)));
}

#[tokio::test]
async fn in_one_transaction_each_part_sees_what_its_own_actor_sees() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let doctor = clinic.doctor(&test, "08:00", "12:00").await.id;
    let user = clinic.user_of_doctor(&test, doctor).await;
    let db = test.db(Role::Scheduling, clock());

    let seen: Vec<Option<Uuid>> = db
        .batch(async |batch| {
            let mut seen = Vec::new();
            for actor in [
                user.reading(),
                clinic.system(),
                user.reading(),
                clinic.staff.reading(),
            ] {
                seen.push(batch.part(&actor, current).await??);
            }
            Ok::<_, DbError>(seen)
        })
        .await
        .unwrap();

    let own = Some(doctor.uuid());
    assert_eq!(seen, [own, None, own, None]);
}

#[tokio::test]
async fn a_new_clinic_is_nobodys_agenda() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let doctor = clinic.doctor(&test, "08:00", "12:00").await.id;
    let user = clinic.user_of_doctor(&test, doctor).await;
    let db = test.db_of_size(Role::Auth, clock(), 1);
    db.acting_as(&user.reading(), current).await.unwrap();

    let founded = db.founding(Ids::system().next(), "test", current).await;

    assert_eq!(founded.unwrap(), None);
}

#[tokio::test]
async fn whoever_has_left_or_never_came_sees_no_agenda_rather_than_all() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let other = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());
    let left = clinic.doctor(&test, "08:00", "12:00").await.id;
    let leave = format!("UPDATE scheduling.doctors SET is_active = false WHERE id = '{left}'");
    clinic.run(&test, &[leave]).await;
    let theirs = other.doctor(&test, "08:00", "12:00").await.id;
    let unknown: DoctorId = Ids::system().next();

    for doctor in [left, theirs, unknown] {
        let user = clinic.user_of_doctor(&test, doctor).await;
        let seen = db.acting_as(&user.reading(), current).await.unwrap();

        assert_eq!(seen, Some(Uuid::nil()));
    }
}
