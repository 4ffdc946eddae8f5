//! Cancelling an appointment, by staff or by its patient.

use crate::domain::{Appointment, Canceller, NotBookable};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Changed, Found, change_in_place};
use crate::flows::{Initiator, Work};
use db::ClinicTx;
use tenancy::{Actor, Context};

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
        Ok(Some(Changed {
            appointment,
            announcement,
            cancellation: Some((canceller(context, initiator), reason)),
        }))
    };
    change_in_place(tx, work, found, initiator, decide).await
}

fn canceller(context: &Context, initiator: Initiator) -> Canceller {
    match (initiator, context.actor) {
        (Initiator::Patient(_) | Initiator::AnsweredPatient, _) => Canceller::Patient,
        (Initiator::Staff, Actor::User { user, .. }) => Canceller::Staff(user),
        (Initiator::Staff, Actor::System { .. } | Actor::Operator { .. }) => Canceller::System,
    }
}
