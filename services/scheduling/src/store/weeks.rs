//! When doctors work in a week, and when they do not.

use crate::domain::Weekly;
use crate::store::schema::{breaks, working_hours};
use crate::store::settings::unreadable;
use chrono::{NaiveTime, Weekday};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DoctorId;
use uuid::Uuid;

/// Doctor, ISO weekday, local times.
pub type WeeklyRow = (Uuid, i16, NaiveTime, NaiveTime);

/// The working periods of one doctor, or of all of the clinic's.
pub async fn hours(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
) -> Result<Vec<WeeklyRow>, DbError> {
    let mut query = working_hours::table
        .filter(working_hours::clinic_id.eq(read.clinic().uuid()))
        .order((working_hours::weekday, working_hours::opens))
        .select((
            working_hours::doctor_id,
            working_hours::weekday,
            working_hours::opens,
            working_hours::closes,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(working_hours::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// The breaks of one doctor, or of all of the clinic's.
pub async fn breaks(
    mut read: ClinicRead<'_>,
    only: Option<DoctorId>,
) -> Result<Vec<WeeklyRow>, DbError> {
    let mut query = breaks::table
        .filter(breaks::clinic_id.eq(read.clinic().uuid()))
        .order((breaks::weekday, breaks::opens))
        .select((
            breaks::doctor_id,
            breaks::weekday,
            breaks::opens,
            breaks::closes,
        ))
        .into_boxed();
    if let Some(doctor) = only {
        query = query.filter(breaks::doctor_id.eq(doctor.uuid()));
    }
    Ok(query.load(read.conn()).await?)
}

/// Those of one doctor, as the rules know them.
pub fn weekly(rows: &[WeeklyRow], doctor: Uuid) -> Result<Vec<Weekly>, DbError> {
    rows.iter()
        .filter(|(id, ..)| *id == doctor)
        .map(|(_, weekday, opens, closes)| {
            Ok(Weekly {
                weekday: weekday_of(*weekday)?,
                opens: *opens,
                closes: *closes,
            })
        })
        .collect()
}

/// The table counts from Monday as 1, chrono from Monday as 0.
fn weekday_of(iso: i16) -> Result<Weekday, DbError> {
    let from_monday = u8::try_from(iso - 1).map_err(unreadable)?;
    Weekday::try_from(from_monday).map_err(unreadable)
}
