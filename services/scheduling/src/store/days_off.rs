//! When doctors are away and when the clinic is closed, beyond the hours that repeat every week.

use crate::domain::{Absence, Hours};
use crate::store::schema::{closures, vacations};
use chrono::{NaiveDate, NaiveTime};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DoctorId;
use uuid::Uuid;

/// Days, or the same hours of some days, on which a doctor is away or the clinic is closed.
#[derive(Clone)]
pub struct DayOff {
    pub absence: Absence,
    /// What staff read about it; may be empty.
    pub reason: String,
}

/// The columns of a day off: first day, last day, hours, reason.
type DayOffRow = (
    NaiveDate,
    NaiveDate,
    Option<NaiveTime>,
    Option<NaiveTime>,
    String,
);

/// The days off of all the clinic's doctors, by first day.
pub async fn of_doctors(mut read: ClinicRead<'_>) -> Result<Vec<(DoctorId, DayOff)>, DbError> {
    let rows: Vec<(Uuid, DayOffRow)> = vacations::table
        .filter(vacations::clinic_id.eq(read.clinic().uuid()))
        .order((vacations::starts_on, vacations::id))
        .select((
            vacations::doctor_id,
            (
                vacations::starts_on,
                vacations::ends_on,
                vacations::from_time,
                vacations::to_time,
                vacations::reason,
            ),
        ))
        .load(read.conn())
        .await?;
    let of_doctor = |(doctor, row): (Uuid, DayOffRow)| (DoctorId(doctor), DayOff::from(row));
    Ok(rows.into_iter().map(of_doctor).collect())
}

/// When the whole clinic is closed, by first day.
pub async fn of_clinic(mut read: ClinicRead<'_>) -> Result<Vec<DayOff>, DbError> {
    let rows: Vec<DayOffRow> = closures::table
        .filter(closures::clinic_id.eq(read.clinic().uuid()))
        .order((closures::starts_on, closures::id))
        .select((
            closures::starts_on,
            closures::ends_on,
            closures::from_time,
            closures::to_time,
            closures::reason,
        ))
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(DayOff::from).collect())
}

/// Those of one doctor, in the order in which they were read.
pub fn of(rows: &[(DoctorId, DayOff)], doctor: DoctorId) -> Vec<DayOff> {
    let own = rows.iter().filter(|(of, _)| *of == doctor);
    own.map(|(_, day_off)| day_off.clone()).collect()
}

impl From<DayOffRow> for DayOff {
    fn from((first, last, from, to, reason): DayOffRow) -> Self {
        let hours = from.zip(to).map(|(from, to)| Hours { from, to });
        Self {
            absence: Absence { first, last, hours },
            reason,
        }
    }
}
