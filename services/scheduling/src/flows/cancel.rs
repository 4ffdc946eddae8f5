//! Cancelling an appointment, by staff or by its patient.

use crate::domain::{Appointment, NotBookable};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Found, change_in_place};
use crate::flows::{Initiator, Work};
use db::ClinicTx;

/// Cancels the appointment and announces it with the slot that is free again.
pub async fn cancel(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    initiator: Initiator,
    reason: Option<&str>,
) -> Result<Appointment, Error> {
    let context = work.context;
    let decide = |before: &Appointment| {
        if initiator != Initiator::Staff && before.has_begun(context.now) {
            return Err(NotBookable::InThePast.into());
        }
        let appointment = before.clone().cancelled()?;
        let change = Change {
            appointment: &appointment,
            initiator,
            context,
        };
        let announcement = change.cancelled(reason)?;
        Ok(Some((appointment, announcement)))
    };
    change_in_place(tx, work, found, initiator, decide).await
}
