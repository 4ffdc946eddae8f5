//! Confirming an appointment, by staff or by its patient.

use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::{Initiator, lock_for};
use crate::store::appointments;
use db::ClinicTx;
use kernel::AppointmentId;
use tenancy::Context;

/// Confirms the appointment and announces it. A second confirmation changes and announces nothing, because patients answer
/// both reminders.
pub async fn confirm(
    tx: &mut ClinicTx,
    context: &Context,
    id: AppointmentId,
    initiator: Initiator,
) -> Result<(), Error> {
    let before = lock_for(tx, id, initiator).await?;
    let version = before.version;
    let appointment = before.confirmed()?;
    if appointment.version == version {
        return Ok(());
    }
    appointments::update(tx, &appointment, context.now).await?;
    let change = Change {
        appointment: &appointment,
        initiator,
        context,
    };
    Ok(change.confirmed(tx).await?)
}
