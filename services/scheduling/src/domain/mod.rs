//! What one can explain to the receptionist: agendas, slots, appointments, patients. Pure; no database, no wire.

mod agenda;
mod appointment;
mod booking;
mod contact;
mod dui;
mod free;
mod patient;
mod span;
mod status;
mod week;

#[cfg(test)]
mod tests;

pub use agenda::{Agenda, NotBookable, Notice, Rules, Slot, Start, Taken, Takes, Wish};
pub use appointment::{Appointment, Source, Turn};
pub use booking::{BookingAtDesk, HoldForChat};
pub use contact::Contact;
pub use dui::Dui;
pub use patient::{PatientName, phone_words, search_words};
pub use span::Span;
pub use status::{NotAllowed, Status};
pub use week::{Vacation, Weekly};
