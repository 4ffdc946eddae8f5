//! Agendas, slots, appointments and patients, and the rules about them. Pure: no database and no HTTP.

mod agenda;
mod appointment;
mod booking;
mod contact;
mod dui;
mod free;
mod patient;
mod span;
mod transitions;
mod week;

#[cfg(test)]
mod tests;

pub use agenda::{
    Agenda, BookingWindow, LONGEST_AFTER, LONGEST_BEFORE, NotBookable, Slot, SlotRequest, Start,
    Taken, VisitDuration, WindowRule,
};
pub use appointment::{Appointment, Turn};
pub use booking::{ChatHold, DeskBooking};
pub use contact::Contact;
pub use dui::Dui;
pub use patient::{PatientName, phone_words, search_words};
pub use span::Span;
pub use transitions::NotAllowed;
pub use week::{Vacation, Weekly};
