//! One write, one flow, one transaction, one file: whoever asks for it, by HTTP, by queue or by clock.

mod announce;
mod attendance;
mod book;
mod book_held;
mod cancel;
mod confirm;
mod hold;
mod reschedule;
mod who;

pub use attendance::{mark_attended, mark_missed};
pub use book::{DeskBooking, book};
pub use book_held::{HeldBooking, book_held};
pub use cancel::cancel;
pub use confirm::confirm;
pub use hold::{HoldWish, hold};
pub use reschedule::{NewPlace, reschedule};

use crate::domain::{Appointment, Takes, Turn};
use crate::error::Error;
use crate::store::services::Offer;
use crate::store::{appointments, contacts};
use chrono::{DateTime, Utc};
use db::{ClinicState, ClinicTx};
use kernel::{AppointmentId, Ids};

/// The present, as a flow is given it.
#[derive(Clone, Debug)]
pub struct Moment {
    /// What the clock says.
    pub now: DateTime<Utc>,
    /// Where new ids come from.
    pub ids: Ids,
}

/// Who asks for a change of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A member of staff: the transaction knows which one, and the audit log is told.
    Staff,
    /// A patient, by a turn of their conversation.
    Patient(Turn),
}

/// The appointment that is to change, locked. A patient is only shown their own: whoever writes from the patient's
/// phone or account. To everybody else it does not exist.
async fn addressed(tx: &ClinicTx, id: AppointmentId, by: By) -> Result<Appointment, Error> {
    let found = appointments::lock(tx.reading()?, id).await?;
    let appointment = found
        .filter(|appointment| appointment.status.is_appointment())
        .ok_or(Error::Missing("appointment"))?;
    if let By::Patient(turn) = by
        && !contacts::speaks_for(tx, turn.session, appointment.patient).await?
    {
        return Err(Error::Missing("appointment"));
    }
    Ok(appointment)
}

/// A clinic that lapsed or was suspended keeps what it has and takes nothing new.
fn takes_bookings(tx: &ClinicTx) -> Result<(), Error> {
    match tx.clinic_state() {
        ClinicState::Active => Ok(()),
        ClinicState::Expired | ClinicState::Suspended => Err(Error::ClinicClosed),
    }
}

/// How much of the agenda the service takes, if the doctor offers it.
fn offered(offer: Option<Offer>) -> Result<Takes, Error> {
    let offer = offer.ok_or(Error::Missing("service"))?;
    if offer.is_offered {
        Ok(offer.takes)
    } else {
        Err(Error::ServiceNotOffered)
    }
}
