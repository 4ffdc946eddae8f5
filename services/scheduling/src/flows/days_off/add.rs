//! Adding days off of a doctor or of the whole clinic.

use super::{MOST_TO_COME, concerned, note};
use crate::domain::{Absence, AgendaChange};
use crate::error::Error;
use crate::flows::Work;
use crate::flows::conflicts;
use crate::store::configuration::Configuration;
use crate::store::days_off::{self, DayOff};
use db::ClinicTx;
use kernel::{AppointmentId, DoctorId};
use serde_json::json;

/// Days off that are to be added.
pub struct NewDayOff<'a> {
    /// `None` for the whole clinic.
    pub doctor: Option<DoctorId>,
    pub absence: Absence,
    pub reason: &'a str,
    /// The visits that stay although they are on these days.
    pub accepted: &'a [AppointmentId],
}

/// Adds days off, unless visits are in the way. Days off that are there already, with the same reason, are answered and not added again.
pub async fn add_day_off(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    new: &NewDayOff<'_>,
) -> Result<DayOff, Error> {
    let locked = conflicts::lock(tx, work, concerned(new.doctor)).await?;
    let known = &locked.known;
    let (now, zone) = (work.context.now, known.settings.zone);
    let same =
        of(known, new.doctor).find(|one| one.absence == new.absence && one.reason == new.reason);
    if let Some(same) = same {
        return Ok(same.clone());
    }
    if new.absence.is_past(now, zone) {
        return Err(Error::Invalid("ends_on"));
    }
    let to_come = of(known, new.doctor).filter(|one| !one.absence.is_past(now, zone));
    if to_come.count() >= MOST_TO_COME {
        return Err(Error::TooManyDaysOff);
    }
    let change = AgendaChange {
        begins: Some(new.absence),
        ..AgendaChange::default()
    };
    let left_outside = locked.check(tx, work, &change, new.accepted).await?;
    let day_off = DayOff {
        id: work.context.ids.next(),
        absence: new.absence,
        reason: new.reason.to_owned(),
        version: 1,
    };
    days_off::add(tx, new.doctor, &day_off).await?;
    check_alone(tx, work, new.doctor, &day_off).await?;
    let more = json!({ "left_outside": left_outside });
    let written = (new.doctor, &day_off);
    note(tx, work, "scheduling.day_off_added", written, more).await?;
    locked.confirm(tx, work).await?;
    Ok(day_off)
}

/// Begins anew where another request closed the clinic for the same time since this one looked. In a clinic without doctors both have
/// locked nothing until they wrote: from then on the second waits for the clinic's row, and sees what the first one added.
async fn check_alone(
    tx: &ClinicTx,
    work: &mut Work<'_>,
    doctor: Option<DoctorId>,
    added: &DayOff,
) -> Result<(), Error> {
    if doctor.is_some() {
        return Ok(());
    }
    let closures = days_off::of_clinic(tx.reading()?).await?;
    let is_same = |one: &DayOff| {
        one.id != added.id && one.absence == added.absence && one.reason == added.reason
    };
    if closures.iter().any(is_same) {
        return Err(work.overtaken());
    }
    Ok(())
}

/// The days off of that doctor, or of the whole clinic.
fn of(known: &Configuration, doctor: Option<DoctorId>) -> impl Iterator<Item = &DayOff> {
    let days_off = match doctor {
        None => Some(&known.closures),
        Some(doctor) => known.doctor(doctor).map(|found| &found.days_off),
    };
    days_off.into_iter().flatten()
}
