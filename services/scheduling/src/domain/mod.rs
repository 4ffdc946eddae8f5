//! Agendas, slots, appointments and patients, and the rules about them. Pure: no database and no HTTP.

mod agenda;
mod appointment;
mod booking;
mod contact;
mod dui;
mod free;
mod noted;
mod patient;
mod search;
mod span;
mod steps;
mod transitions;
mod week;

#[cfg(test)]
mod tests;

pub use self::search::{Search, Term};
pub use agenda::{
    Agenda, BookingWindow, LONGEST_AFTER, LONGEST_BEFORE, NotBookable, Slot, SlotRequest, Start,
    Taken, VisitDuration, WindowRule,
};
pub use appointment::{Appointment, Turn};
pub use booking::{BookedPatient, ChatHold, DeskBooking, VisitPlan};
pub use contact::Contact;
pub use dui::Dui;
pub use noted::Noted;
pub use patient::{PatientName, name_order, phone_words};
pub use span::Span;
pub use steps::{Canceller, CancellerKind, Step, StepRefused, is_of_that_day};
pub use transitions::NotAllowed;
pub use week::{Absence, Hours, Weekly};
