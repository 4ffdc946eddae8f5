//! How many appointments the days of a month have, counted by one statement that makes the live check and compares versions.

use crate::store::versions::Found;
use chrono::{DateTime, Utc};
use db::{Db, DbError, EnteredRow};
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use kernel::DoctorId;
use tenancy::{Acting, Actor};
use uuid::Uuid;

db::statement! {
    /// `scheduling.read_month`: the live check and the versions in the first row, then the days that have appointments, unless the
    /// caller has a copy of the window's version or the caller's configuration is not the present one.
    struct ReadMonth<'a> = "SELECT role, state, plan, plan_expires_at, session_version, config_version, shown_doctor, window_version, \
        day_number, appointments, minutes FROM scheduling.read_month(?, ?, ?, ?, ?, ?)";
    user: Uuid => SqlUuid,
    clinic: Uuid => SqlUuid,
    config: i64 => BigInt,
    versions: &'a [i64] => Array<BigInt>,
    bounds: &'a [DateTime<Utc>] => Array<Timestamptz>,
    doctor: Option<Uuid> => Nullable<SqlUuid>,
    -> (
        (Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Timestamptz>, Nullable<Integer>, Nullable<BigInt>,
            Nullable<SqlUuid>),
        Nullable<BigInt>,
        Nullable<(Integer, Integer, Integer)>,
    )
}

type MonthRow = (EnteredRow, Option<i64>, Option<(i32, i32, i32)>);

/// The days that are counted.
pub struct Month {
    /// The instants at which the days begin, in their order, and the one at which the last of them ends.
    pub bounds: Vec<DateTime<Utc>>,
    /// `None` for all doctors.
    pub doctor: Option<DoctorId>,
}

/// The appointments of one day. Holds and cancelled appointments are not counted.
pub struct BookedDay {
    /// The place of the day, from 1.
    pub number: i32,
    pub appointments: i32,
    /// The length of all of them together, without buffers.
    pub minutes: i32,
}

/// The appointments of a month, counted by day.
pub struct Booked {
    /// The days that have appointments.
    pub days: Vec<BookedDay>,
    /// Whose appointments they are, where the caller sees those of one doctor only.
    pub only: Option<DoctorId>,
}

/// Counts the appointments of each day that has any, unless the window has one of the versions that the caller knows.
pub async fn read<A: Acting>(
    db: &Db,
    who: &A,
    month: &Month,
    config: i64,
    known: &[i64],
) -> Result<Found<Booked>, DbError> {
    let Actor::User { user, clinic, .. } = who.actor() else {
        // The page is for people; no service of the system asks for it.
        return Err(DbError::NotActive);
    };
    let statement = ReadMonth {
        user: user.uuid(),
        clinic: clinic.uuid(),
        config,
        versions: known,
        bounds: &month.bounds,
        doctor: month.doctor.map(DoctorId::uuid),
    };
    let check = |row: &MonthRow| row.0.clone();
    let (rows, opened) = db.call_as(who, statement, check).await?;
    if opened.config_version != config {
        return Ok(Found::OtherConfiguration);
    }
    let version = rows.iter().find_map(|row| row.1).unwrap_or_default();
    if known.contains(&version) {
        return Ok(Found::Unchanged(version));
    }
    let days = rows.into_iter().filter_map(|row| row.2);
    let days = days
        .map(|(number, appointments, minutes)| BookedDay {
            number,
            appointments,
            minutes,
        })
        .collect();
    let value = Booked {
        days,
        only: opened.doctor(),
    };
    Ok(Found::Changed { version, value })
}
