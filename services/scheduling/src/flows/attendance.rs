//! Recording whether a patient came.

use crate::domain::Appointment;
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Found, change_in_place};
use crate::flows::{Initiator, Work};
use chrono::TimeDelta;
use db::ClinicTx;

/// How long before the start staff may record that the patient came.
const EARLIEST_ARRIVAL: TimeDelta = TimeDelta::hours(2);

/// Records that the patient came.
pub async fn mark_attended(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
) -> Result<Appointment, Error> {
    let context = work.context;
    let decide = |before: &Appointment| {
        if !before.has_begun(context.now + EARLIEST_ARRIVAL) {
            return Err(Error::NotYet);
        }
        let appointment = before.clone().attended()?;
        let change = Change {
            appointment: &appointment,
            initiator: Initiator::Staff,
            context,
        };
        let announcement = change.attended()?;
        Ok(Some((appointment, announcement)))
    };
    change_in_place(tx, work, found, Initiator::Staff, decide).await
}

/// Records that the patient did not come. It is counted for the patient where it is written.
pub async fn mark_missed(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
) -> Result<Appointment, Error> {
    let context = work.context;
    let decide = |before: &Appointment| {
        if !before.has_begun(context.now) {
            return Err(Error::NotYet);
        }
        let appointment = before.clone().missed()?;
        let change = Change {
            appointment: &appointment,
            initiator: Initiator::Staff,
            context,
        };
        let announcement = change.missed()?;
        Ok(Some((appointment, announcement)))
    };
    change_in_place(tx, work, found, Initiator::Staff, decide).await
}
