//! Which services each doctor offers, and how long they take with that doctor.

use crate::store::schema::doctor_services;
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, ServiceId};
use uuid::Uuid;

/// A service that a doctor offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offered {
    pub service: ServiceId,
    /// How long it takes with this doctor; `None` for as long as with all.
    pub minutes: Option<i32>,
}

db::statement! {
    struct Write<'a> = "INSERT INTO scheduling.doctor_services AS o (clinic_id, doctor_id, service_id, duration_minutes) \
        SELECT ?, n.doctor, n.service, n.minutes FROM unnest(?, ?, ?) AS n(doctor, service, minutes) \
        ON CONFLICT (clinic_id, doctor_id, service_id) DO UPDATE SET duration_minutes = excluded.duration_minutes \
        WHERE o.duration_minutes IS DISTINCT FROM excluded.duration_minutes";
    clinic: Uuid => SqlUuid,
    doctors: &'a [Uuid] => Array<SqlUuid>,
    services: &'a [Uuid] => Array<SqlUuid>,
    minutes: &'a [Option<i32>] => Array<Nullable<Integer>>,
    -> ()
}

db::statement! {
    struct Remove<'a> = "DELETE FROM scheduling.doctor_services WHERE clinic_id = ? AND doctor_id = ANY(?) AND service_id = ANY(?)";
    clinic: Uuid => SqlUuid,
    doctors: &'a [Uuid] => Array<SqlUuid>,
    services: &'a [Uuid] => Array<SqlUuid>,
    -> ()
}

/// What all the clinic's doctors offer.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<(DoctorId, Offered)>, DbError> {
    let rows: Vec<(Uuid, Uuid, Option<i32>)> = doctor_services::table
        .filter(doctor_services::clinic_id.eq(read.clinic().uuid()))
        .order(doctor_services::service_id)
        .select((
            doctor_services::doctor_id,
            doctor_services::service_id,
            doctor_services::duration_minutes,
        ))
        .load(read.conn())
        .await?;
    let offered = |(doctor, service, minutes)| {
        let service = ServiceId(service);
        (DoctorId(doctor), Offered { service, minutes })
    };
    Ok(rows.into_iter().map(offered).collect())
}

/// Who offers the service, in the order of the doctors' ids.
pub async fn of_service(tx: &mut ClinicTx, service: ServiceId) -> Result<Vec<Uuid>, DbError> {
    Ok(doctor_services::table
        .filter(doctor_services::clinic_id.eq(tx.clinic().uuid()))
        .filter(doctor_services::service_id.eq(service.uuid()))
        .order(doctor_services::doctor_id)
        .select(doctor_services::doctor_id)
        .load(tx.conn())
        .await?)
}

/// Lets the doctor offer these, each as long as it is said, beside what the doctor offers already.
pub async fn write(
    tx: &mut ClinicTx,
    doctor: DoctorId,
    offered: &[Offered],
) -> Result<(), DbError> {
    let rows = offered
        .iter()
        .map(|one| (doctor.uuid(), one.service.uuid(), one.minutes));
    insert(tx, &rows.collect::<Vec<_>>()).await
}

/// Lets these doctors, who did not yet, offer the service as long as all do.
pub async fn write_doctors(
    tx: &mut ClinicTx,
    service: ServiceId,
    doctors: &[Uuid],
) -> Result<(), DbError> {
    let rows = doctors.iter().map(|doctor| (*doctor, service.uuid(), None));
    insert(tx, &rows.collect::<Vec<_>>()).await
}

async fn insert(tx: &mut ClinicTx, rows: &[(Uuid, Uuid, Option<i32>)]) -> Result<(), DbError> {
    if rows.is_empty() {
        return Ok(());
    }
    let write = Write {
        clinic: tx.clinic().uuid(),
        doctors: &rows.iter().map(|row| row.0).collect::<Vec<_>>(),
        services: &rows.iter().map(|row| row.1).collect::<Vec<_>>(),
        minutes: &rows.iter().map(|row| row.2).collect::<Vec<_>>(),
    };
    write.execute(tx.conn()).await?;
    Ok(())
}

/// None of these doctors offers any of these services any more.
pub async fn remove(tx: &mut ClinicTx, doctors: &[Uuid], services: &[Uuid]) -> Result<(), DbError> {
    if doctors.is_empty() || services.is_empty() {
        return Ok(());
    }
    let remove = Remove {
        clinic: tx.clinic().uuid(),
        doctors,
        services,
    };
    remove.execute(tx.conn()).await?;
    Ok(())
}
