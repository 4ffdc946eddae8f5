//! Recording whether a patient came.

use crate::domain::{Appointment, Step};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Changed, Found, change_in_place};
use crate::flows::{Initiator, Work};
use db::ClinicTx;
use kernel::AppointmentStatus;

/// Records that the patient is in the waiting room. A patient who is known to be there stays as they are.
pub async fn mark_arrived(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
) -> Result<Appointment, Error> {
    let (context, zone) = (work.context, work.zone(tx).await?);
    let decide = |before: &Appointment| {
        let appointment = before.clone().arrived(context.now)?;
        before.check_arrival(context.now, zone)?;
        if before.arrived_at(zone).is_some() {
            return Ok(None);
        }
        let change = Change {
            appointment: &appointment,
            initiator: Initiator::Staff,
            context,
        };
        let announcement = change.arrived()?;
        Ok(Some(Changed::new(appointment, announcement)))
    };
    change_in_place(tx, work, found, Initiator::Staff, decide).await
}

/// Records that the patient came. One who was noted as missing came late: that can be put right as long as it can be taken back, and
/// corrects the patient's count of missed visits.
pub async fn mark_attended(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
) -> Result<Appointment, Error> {
    let (context, zone) = (work.context, work.zone(tx).await?);
    let decide = |before: &Appointment| {
        before.check_attendance(context.now, zone)?;
        if before.status == AppointmentStatus::NoShow {
            before.check_taking_back(Step::NoShow, context.now, zone)?;
        }
        let appointment = before.clone().attended()?;
        let change = Change {
            appointment: &appointment,
            initiator: Initiator::Staff,
            context,
        };
        let announcement = change.attended()?;
        Ok(Some(Changed::new(appointment, announcement)))
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
        Ok(Some(Changed::new(appointment, announcement)))
    };
    change_in_place(tx, work, found, Initiator::Staff, decide).await
}
