//! What staff decide about the days on which doctors are away and the clinic is closed.

mod add;
mod change;
mod remove;

pub use add::{NewDayOff, add_day_off};
pub use change::{DayOffEdit, change_day_off};
pub use remove::remove_day_off;

use crate::domain::Absence;
use crate::error::Error;
use crate::flows::Work;
use crate::flows::announce_agenda::announce_agenda;
use crate::flows::conflicts::Concerned;
use crate::store::days_off::DayOff;
use db::{ClinicTx, definer};
use kernel::DoctorId;
use serde_json::{Value, json};

/// The most days off of one doctor, or of the clinic, that are not past.
const MOST_TO_COME: usize = 1000;

fn concerned(doctor: Option<DoctorId>) -> Concerned {
    doctor.map_or(Concerned::All, Concerned::Doctor)
}

/// Notes a change of a day off in the audit log, and tells open pages of it.
async fn note(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    act: &'static str,
    (doctor, day_off): (Option<DoctorId>, &DayOff),
    more: Value,
) -> Result<(), Error> {
    let Absence { first, last, hours } = day_off.absence;
    let mut detail = json!({
        "doctor": doctor, "starts_on": first, "ends_on": last, "whole_days": hours.is_none(),
    });
    if let (Some(detail), Value::Object(more)) = (detail.as_object_mut(), more) {
        detail.extend(more);
    }
    // The reason may be an illness, and the entry is permanent.
    definer::audit(tx, act, &day_off.id.to_string(), &detail).await?;
    announce_agenda(tx, work.context, doctor).await?;
    Ok(())
}
