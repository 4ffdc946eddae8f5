//! The working periods and breaks of doctors, which repeat every week.

use crate::domain::{Week, Weekly};
use crate::store::schema::{breaks, working_hours};
use crate::store::stored::Stored;
use chrono::{NaiveTime, Weekday};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, SmallInt, Time, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{DoctorId, Ids};
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

db::statement! {
    struct DropHours = "DELETE FROM scheduling.working_hours WHERE clinic_id = ? AND doctor_id = ?";
    clinic: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct DropBreaks = "DELETE FROM scheduling.breaks WHERE clinic_id = ? AND doctor_id = ?";
    clinic: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct WriteHours<'a> = "INSERT INTO scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes) \
        SELECT ?, w.id, ?, w.weekday, w.opens, w.closes FROM unnest(?, ?, ?, ?) AS w (id, weekday, opens, closes)";
    clinic: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    ids: &'a [Uuid] => Array<SqlUuid>,
    weekdays: &'a [i16] => Array<SmallInt>,
    opens: &'a [NaiveTime] => Array<Time>,
    closes: &'a [NaiveTime] => Array<Time>,
    -> ()
}

db::statement! {
    struct WriteBreaks<'a> = "INSERT INTO scheduling.breaks (clinic_id, id, doctor_id, weekday, opens, closes) \
        SELECT ?, w.id, ?, w.weekday, w.opens, w.closes FROM unnest(?, ?, ?, ?) AS w (id, weekday, opens, closes)";
    clinic: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    ids: &'a [Uuid] => Array<SqlUuid>,
    weekdays: &'a [i16] => Array<SmallInt>,
    opens: &'a [NaiveTime] => Array<Time>,
    closes: &'a [NaiveTime] => Array<Time>,
    -> ()
}

/// Replaces those parts of the doctor's week that the given one has. The transaction has locked the doctor.
pub async fn replace(
    tx: &mut ClinicTx,
    ids: &Ids,
    doctor: DoctorId,
    week: &Week,
) -> Result<(), DbError> {
    let (clinic, doctor) = (tx.clinic().uuid(), doctor.uuid());
    if let Some(hours) = week.hours() {
        DropHours { clinic, doctor }.execute(tx.conn()).await?;
        let Columns {
            ids,
            weekdays,
            opens,
            closes,
        } = &Columns::of(hours, ids);
        let write = WriteHours {
            clinic,
            doctor,
            ids,
            weekdays,
            opens,
            closes,
        };
        write.execute(tx.conn()).await?;
    }
    if let Some(breaks) = week.breaks() {
        DropBreaks { clinic, doctor }.execute(tx.conn()).await?;
        let Columns {
            ids,
            weekdays,
            opens,
            closes,
        } = &Columns::of(breaks, ids);
        let write = WriteBreaks {
            clinic,
            doctor,
            ids,
            weekdays,
            opens,
            closes,
        };
        write.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Periods by columns, so that one statement writes them however many they are.
struct Columns {
    ids: Vec<Uuid>,
    weekdays: Vec<i16>,
    opens: Vec<NaiveTime>,
    closes: Vec<NaiveTime>,
}

impl Columns {
    fn of(periods: &[Weekly], ids: &Ids) -> Self {
        // From 1, which is Monday, to 7.
        let iso =
            |one: &Weekly| i16::try_from(one.weekday.number_from_monday()).unwrap_or_default();
        Self {
            ids: periods.iter().map(|_| ids.uuid()).collect(),
            weekdays: periods.iter().map(iso).collect(),
            opens: periods.iter().map(|one| one.opens).collect(),
            closes: periods.iter().map(|one| one.closes).collect(),
        }
    }
}
