//! The working periods and breaks of doctors, which repeat every week.

use crate::domain::Weekly;
use crate::store::schema::{breaks, working_hours};
use crate::store::stored::Stored;
use chrono::{NaiveTime, Weekday};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DoctorId;
use uuid::Uuid;

/// A working period or a break of a doctor.
#[derive(Queryable)]
pub struct WeeklyRow {
    #[diesel(deserialize_as = Uuid)]
    doctor: DoctorId,
    #[diesel(deserialize_as = Stored<Weekday>)]
    weekday: Weekday,
    opens: NaiveTime,
    closes: NaiveTime,
}

/// The working periods of all the clinic's doctors.
pub async fn hours(mut read: ClinicRead<'_>) -> Result<Vec<WeeklyRow>, DbError> {
    Ok(working_hours::table
        .filter(working_hours::clinic_id.eq(read.clinic().uuid()))
        .order((working_hours::weekday, working_hours::opens))
        .select((
            working_hours::doctor_id,
            working_hours::weekday,
            working_hours::opens,
            working_hours::closes,
        ))
        .load(read.conn())
        .await?)
}

/// The breaks of all the clinic's doctors.
pub async fn breaks(mut read: ClinicRead<'_>) -> Result<Vec<WeeklyRow>, DbError> {
    Ok(breaks::table
        .filter(breaks::clinic_id.eq(read.clinic().uuid()))
        .order((breaks::weekday, breaks::opens))
        .select((
            breaks::doctor_id,
            breaks::weekday,
            breaks::opens,
            breaks::closes,
        ))
        .load(read.conn())
        .await?)
}

/// The rows of one doctor, in the order in which they were read.
pub fn of(rows: &[WeeklyRow], doctor: DoctorId) -> Vec<Weekly> {
    rows.iter()
        .filter(|row| row.doctor == doctor)
        .map(|row| Weekly {
            weekday: row.weekday,
            opens: row.opens,
            closes: row.closes,
        })
        .collect()
}
