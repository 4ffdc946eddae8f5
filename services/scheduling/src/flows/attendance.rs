//! Recording whether a patient came.

use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::{Initiator, lock_for};
use crate::store::{appointments, patients};
use chrono::TimeDelta;
use db::ClinicTx;
use kernel::AppointmentId;
use tenancy::Context;

/// How long before the start staff may record that the patient came.
const EARLIEST_ARRIVAL: TimeDelta = TimeDelta::hours(2);

/// Records that the patient came.
pub async fn mark_attended(
    tx: &mut ClinicTx,
    context: &Context,
    id: AppointmentId,
) -> Result<(), Error> {
    let appointment = lock_for(tx, id, Initiator::Staff).await?;
    if !appointment.has_begun(context.now + EARLIEST_ARRIVAL) {
        return Err(Error::NotYet);
    }
    let appointment = appointment.attended()?;
    appointments::update(tx, &appointment, context.now).await?;
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Staff,
        context,
    };
    Ok(change.attended(tx).await?)
}

/// Records that the patient did not come, and counts it for the patient.
pub async fn mark_missed(
    tx: &mut ClinicTx,
    context: &Context,
    id: AppointmentId,
) -> Result<(), Error> {
    let appointment = lock_for(tx, id, Initiator::Staff).await?;
    if !appointment.has_begun(context.now) {
        return Err(Error::NotYet);
    }
    let appointment = appointment.missed()?;
    appointments::update(tx, &appointment, context.now).await?;
    patients::count_no_show(tx, appointment.patient).await?;
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Staff,
        context,
    };
    Ok(change.missed(tx).await?)
}
