//! When doctors are away and when the clinic is closed, beyond the hours that repeat every week.

use crate::domain::{Absence, Hours};
use crate::store::schema::{closures, vacations};
use chrono::{NaiveDate, NaiveTime};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Nullable, Text, Time, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{DayOffId, DoctorId};
use uuid::Uuid;

/// Days, or the same hours of some days, on which a doctor is away or the clinic is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayOff {
    pub id: DayOffId,
    pub absence: Absence,
    /// What staff read about it; may be empty.
    pub reason: String,
    /// Counts the changes from 1.
    pub version: i32,
}

/// The columns of a day off: id, first day, last day, hours, reason, version.
type DayOffRow = (
    Uuid,
    NaiveDate,
    NaiveDate,
    Option<NaiveTime>,
    Option<NaiveTime>,
    String,
    i32,
);

/// The columns of `vacations`, in the order of `DayOffRow`.
const OF_DOCTOR: (
    vacations::id,
    vacations::starts_on,
    vacations::ends_on,
    vacations::from_time,
    vacations::to_time,
    vacations::reason,
    vacations::version,
) = (
    vacations::id,
    vacations::starts_on,
    vacations::ends_on,
    vacations::from_time,
    vacations::to_time,
    vacations::reason,
    vacations::version,
);

/// The columns of `closures`, in the order of `DayOffRow`.
const OF_CLINIC: (
    closures::id,
    closures::starts_on,
    closures::ends_on,
    closures::from_time,
    closures::to_time,
    closures::reason,
    closures::version,
) = (
    closures::id,
    closures::starts_on,
    closures::ends_on,
    closures::from_time,
    closures::to_time,
    closures::reason,
    closures::version,
);

/// The days off of all the clinic's doctors, by first day.
pub async fn of_doctors(mut read: ClinicRead<'_>) -> Result<Vec<(DoctorId, DayOff)>, DbError> {
    let rows: Vec<(Uuid, DayOffRow)> = vacations::table
        .filter(vacations::clinic_id.eq(read.clinic().uuid()))
        .order((vacations::starts_on, vacations::id))
        .select((vacations::doctor_id, OF_DOCTOR))
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
        .select(OF_CLINIC)
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(DayOff::from).collect())
}

/// Those of one doctor, in the order in which they were read.
pub fn of(rows: &[(DoctorId, DayOff)], doctor: DoctorId) -> Vec<DayOff> {
    let own = rows.iter().filter(|(of, _)| *of == doctor);
    own.map(|(_, day_off)| day_off.clone()).collect()
}

/// The day off with that id, and its doctor; no doctor where the whole clinic is closed.
pub async fn find(
    read: ClinicRead<'_>,
    id: DayOffId,
) -> Result<Option<(Option<DoctorId>, DayOff)>, DbError> {
    let (of_doctor, of_clinic) = try_join!(find_vacation(read, id), find_closure(read, id))?;
    let of_doctor = of_doctor.map(|(doctor, row)| (Some(DoctorId(doctor)), row.into()));
    Ok(of_doctor.or_else(|| of_clinic.map(|row| (None, row.into()))))
}

async fn find_vacation(
    mut read: ClinicRead<'_>,
    id: DayOffId,
) -> Result<Option<(Uuid, DayOffRow)>, DbError> {
    Ok(vacations::table
        .filter(vacations::clinic_id.eq(read.clinic().uuid()))
        .filter(vacations::id.eq(id.uuid()))
        .select((vacations::doctor_id, OF_DOCTOR))
        .first(read.conn())
        .await
        .optional()?)
}

async fn find_closure(
    mut read: ClinicRead<'_>,
    id: DayOffId,
) -> Result<Option<DayOffRow>, DbError> {
    Ok(closures::table
        .filter(closures::clinic_id.eq(read.clinic().uuid()))
        .filter(closures::id.eq(id.uuid()))
        .select(OF_CLINIC)
        .first(read.conn())
        .await
        .optional()?)
}

db::statement! {
    struct AddVacation<'a> = "INSERT INTO scheduling.vacations \
        (clinic_id, id, doctor_id, starts_on, ends_on, from_time, to_time, reason, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    doctor: Uuid => SqlUuid,
    first: NaiveDate => Date,
    last: NaiveDate => Date,
    from: Option<NaiveTime> => Nullable<Time>,
    to: Option<NaiveTime> => Nullable<Time>,
    reason: &'a str => Text,
    version: i32 => Integer,
    -> ()
}

db::statement! {
    struct AddClosure<'a> = "INSERT INTO scheduling.closures \
        (clinic_id, id, starts_on, ends_on, from_time, to_time, reason, version) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    first: NaiveDate => Date,
    last: NaiveDate => Date,
    from: Option<NaiveTime> => Nullable<Time>,
    to: Option<NaiveTime> => Nullable<Time>,
    reason: &'a str => Text,
    version: i32 => Integer,
    -> ()
}

db::statement! {
    struct ChangeVacation<'a> = "UPDATE scheduling.vacations SET starts_on = ?, ends_on = ?, from_time = ?, to_time = ?, reason = ?, \
        version = version + 1 WHERE clinic_id = ? AND id = ? AND version = ?";
    first: NaiveDate => Date,
    last: NaiveDate => Date,
    from: Option<NaiveTime> => Nullable<Time>,
    to: Option<NaiveTime> => Nullable<Time>,
    reason: &'a str => Text,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    before: i32 => Integer,
    -> ()
}

db::statement! {
    struct ChangeClosure<'a> = "UPDATE scheduling.closures SET starts_on = ?, ends_on = ?, from_time = ?, to_time = ?, reason = ?, \
        version = version + 1 WHERE clinic_id = ? AND id = ? AND version = ?";
    first: NaiveDate => Date,
    last: NaiveDate => Date,
    from: Option<NaiveTime> => Nullable<Time>,
    to: Option<NaiveTime> => Nullable<Time>,
    reason: &'a str => Text,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    before: i32 => Integer,
    -> ()
}

/// Adds a day off of that doctor, or of the whole clinic.
pub async fn add(
    tx: &mut ClinicTx,
    doctor: Option<DoctorId>,
    day_off: &DayOff,
) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let id = day_off.id.uuid();
    let Absence { first, last, hours } = day_off.absence;
    let (from, to) = (hours.map(|hours| hours.from), hours.map(|hours| hours.to));
    let (reason, version) = (day_off.reason.as_str(), day_off.version);
    if let Some(doctor) = doctor {
        let add = AddVacation {
            clinic,
            id,
            doctor: doctor.uuid(),
            first,
            last,
            from,
            to,
            reason,
            version,
        };
        add.execute(tx.conn()).await?;
    } else {
        let add = AddClosure {
            clinic,
            id,
            first,
            last,
            from,
            to,
            reason,
            version,
        };
        add.execute(tx.conn()).await?;
    }
    Ok(())
}

/// Writes what a day off of that doctor, or of the whole clinic, has become since that version. `false` where it has another version by
/// now, or was removed: the user who removes one waits for no other user, and the day off must not come back.
pub async fn change(
    tx: &mut ClinicTx,
    doctor: Option<DoctorId>,
    day_off: &DayOff,
    before: i32,
) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let id = day_off.id.uuid();
    let Absence { first, last, hours } = day_off.absence;
    let (from, to) = (hours.map(|hours| hours.from), hours.map(|hours| hours.to));
    let reason = day_off.reason.as_str();
    let changed = if doctor.is_some() {
        let change = ChangeVacation {
            first,
            last,
            from,
            to,
            reason,
            clinic,
            id,
            before,
        };
        change.execute(tx.conn()).await?
    } else {
        let change = ChangeClosure {
            first,
            last,
            from,
            to,
            reason,
            clinic,
            id,
            before,
        };
        change.execute(tx.conn()).await?
    };
    Ok(changed == 1)
}

/// Deletes the day off; `false` where no day off has that id.
pub async fn delete(tx: &mut ClinicTx, id: DayOffId) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let vacation = vacations::table
        .filter(vacations::clinic_id.eq(clinic))
        .filter(vacations::id.eq(id.uuid()));
    if diesel::delete(vacation).execute(tx.conn()).await? > 0 {
        return Ok(true);
    }
    let closure = closures::table
        .filter(closures::clinic_id.eq(clinic))
        .filter(closures::id.eq(id.uuid()));
    Ok(diesel::delete(closure).execute(tx.conn()).await? > 0)
}

impl From<DayOffRow> for DayOff {
    fn from((id, first, last, from, to, reason, version): DayOffRow) -> Self {
        let hours = from.zip(to).map(|(from, to)| Hours { from, to });
        Self {
            id: DayOffId(id),
            absence: Absence { first, last, hours },
            reason,
            version,
        }
    }
}
