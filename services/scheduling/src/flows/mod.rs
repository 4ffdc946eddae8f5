//! The writes of scheduling: one flow, one transaction, one file for each, whether HTTP or a queue asked for it.
//!
//! A flow reads, decides and writes. What it reads first travels with the opening of the transaction; a refusal that this shows
//! is answered without a lock. The writing checks the decision again and commits it in one round trip. A flow whose ground has moved
//! answers `Error::Overtaken`, and its caller begins anew (`until_current`).

mod announce;
mod announce_agenda;
mod attendance;
mod book;
mod book_held;
mod calendar_feeds;
mod cancel;
mod change;
mod claim;
mod confirm;
pub mod conflicts;
mod days_off;
mod delete_old_rows;
mod doctors;
mod hold;
mod imports;
mod patients;
mod read_document;
mod reschedule;
mod resolve_patient;
mod resources;
mod services;
mod take_back;
mod whoever_is_free;
mod work;

pub use announce_agenda::announce_agenda;
pub use attendance::{mark_arrived, mark_attended, mark_missed};
pub use book::{DeskAppointment, DeskFacts, book};
pub use book_held::{HeldBooking, HeldFacts, answer_again, book_held};
pub use calendar_feeds::{NewFeed, add_calendar_feed, revoke_calendar_feed};
pub use cancel::cancel;
pub use change::Found;
pub use confirm::confirm;
pub use days_off::{DayOffEdit, NewDayOff, add_day_off, change_day_off, remove_day_off};
pub use delete_old_rows::delete_old_rows;
pub use doctors::{DoctorChange, DoctorEdit, add_doctor, change_doctor};
pub use hold::{HoldFacts, hold};
pub use imports::{
    Advance, KEPT, PreviewedFile, begin_import, discard_import, import_some, note_export,
    preview_import,
};
pub use patients::{
    Contacted, Merge, NewPatient, PatientEdit, add_contact, add_patient, change_patient,
    merge_patients, remove_contact, set_blocked,
};
pub use read_document::{Shown, read_document};
pub use reschedule::{Destination, reschedule};
pub use resources::{ResourceChange, ResourceEdit, add_resource, change_resource};
pub use services::{ServiceEdit, add_service, change_service};
pub use take_back::take_back;
pub use whoever_is_free::with_whoever_is_free;
pub use work::{Work, until_current};

use crate::domain::{Turn, VisitDuration};
use crate::error::Error;
use crate::store::services::Offer;
use db::{ClinicState, ClinicTx};

/// Who asks for a change of an appointment, and how they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Initiator {
    /// A member of staff. The transaction knows which one, and the audit log records it.
    Staff,
    /// A patient, by a turn of their conversation that waits for the event.
    Patient(Turn),
    /// A patient whose turn is answered by the call itself. The event names no conversation: it would answer a second time.
    AnsweredPatient,
}

impl Initiator {
    /// The turn that the event answers.
    const fn waiting_turn(self) -> Option<Turn> {
        match self {
            Self::Patient(turn) => Some(turn),
            Self::Staff | Self::AnsweredPatient => None,
        }
    }
}

/// The result of a booking.
pub enum Booked<N, B> {
    Now(N),
    /// An earlier request under the same turn or idempotency key had booked it.
    Before(B),
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
