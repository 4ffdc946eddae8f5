//! Cancelling an appointment, by staff or by its patient.

use crate::domain::NotBookable;
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::{Initiator, lock_for};
use crate::store::appointments;
use db::ClinicTx;
use kernel::AppointmentId;
use tenancy::Context;

/// Cancels the appointment and announces it with the slot that is free again. The agenda is not locked: freeing a slot
/// cannot invalidate a booking that is decided at the same time.
pub async fn cancel(
    tx: &mut ClinicTx,
    context: &Context,
    id: AppointmentId,
    initiator: Initiator,
    reason: Option<&str>,
) -> Result<(), Error> {
    let appointment = lock_for(tx, id, initiator).await?;
    if initiator != Initiator::Staff && appointment.has_begun(context.now) {
        return Err(NotBookable::InThePast.into());
    }
    let appointment = appointment.cancelled()?;
    appointments::update(tx, &appointment, context.now).await?;
    let change = Change {
        appointment: &appointment,
        initiator,
        context,
    };
    Ok(change.cancelled(tx, reason).await?)
}
