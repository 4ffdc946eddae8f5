//! The writes of scheduling: one flow, one transaction, one file for each, whether HTTP or a queue asked for it.

mod announce;
mod attendance;
mod book;
mod book_held;
mod cancel;
mod confirm;
mod hold;
mod reschedule;
mod resolve_patient;

pub use attendance::{mark_attended, mark_missed};
pub use book::book;
pub use book_held::{HeldBooking, book_held};
pub use cancel::cancel;
pub use confirm::confirm;
pub use hold::hold;
pub use reschedule::{Destination, reschedule};

use crate::domain::{Appointment, Turn, VisitDuration};
use crate::error::Error;
use crate::store::services::Offer;
use crate::store::{appointments, contacts};
use db::{ClinicState, ClinicTx};
use kernel::AppointmentId;

/// Who asks for a change of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initiator {
    /// A member of staff. The transaction knows which one, and the audit log records it.
    Staff,
    /// A patient, by a turn of their conversation.
    Patient(Turn),
}

/// The appointment that is to change, locked. A patient may only change appointments of their own contact. Appointments
/// of others are answered as if they did not exist, so that their existence is not disclosed.
async fn lock_for(
    tx: &ClinicTx,
    id: AppointmentId,
    initiator: Initiator,
) -> Result<Appointment, Error> {
    let found = appointments::lock(tx.reading()?, id).await?;
    let appointment = found
        .filter(|appointment| appointment.status.is_appointment())
        .ok_or(Error::Missing("appointment"))?;
    if let Initiator::Patient(turn) = initiator
        && !contacts::may_act_for(tx, turn.session, appointment.patient).await?
    {
        return Err(Error::Missing("appointment"));
    }
    Ok(appointment)
}

/// Refuses new bookings of a clinic whose subscription has ended or that was suspended. Existing ones stay.
fn check_takes_bookings(tx: &ClinicTx) -> Result<(), Error> {
    match tx.clinic_state() {
        ClinicState::Active => Ok(()),
        ClinicState::Expired | ClinicState::Suspended => Err(Error::ClinicClosed),
    }
}

/// How long a visit for the service is, if the doctor offers it.
fn duration(offer: Option<Offer>) -> Result<VisitDuration, Error> {
    let offer = offer.ok_or(Error::Missing("service"))?;
    if offer.is_offered {
        Ok(offer.duration)
    } else {
        Err(Error::ServiceNotOffered)
    }
}
