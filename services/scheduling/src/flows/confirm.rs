//! Confirming an appointment, by staff or by its patient.

use crate::domain::Appointment;
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Changed, Found, change_in_place};
use crate::flows::{Initiator, Work};
use db::ClinicTx;

/// Confirms the appointment and announces it. A second confirmation changes and announces nothing, because patients answer
/// both reminders.
pub async fn confirm(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    initiator: Initiator,
) -> Result<Appointment, Error> {
    let context = work.context;
    let decide = |before: &Appointment| {
        let appointment = before.clone().confirmed()?;
        if appointment.version == before.version {
            return Ok(None);
        }
        let change = Change {
            appointment: &appointment,
            initiator,
            context,
        };
        let announcement = change.confirmed()?;
        Ok(Some(Changed::new(appointment, announcement)))
    };
    change_in_place(tx, work, found, initiator, decide).await
}
