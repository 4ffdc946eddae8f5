//! Every text that a patient reads: Spanish of El Salvador, in the form of *usted*, warm and short. A question and its
//! choices go out as one message, because each message costs the clinic.
//!
//! Not here: when something is said. `codes` has the texts of the HTTP routes.

mod about_clinic;
mod appointments;
mod booking;
mod buttons;
mod cards;
mod conversation;
mod own_number;
mod words;

pub use about_clinic::*;
pub use appointments::*;
pub use booking::*;
pub use buttons::*;
pub use cards::{Card, booked, cancelled, card, reschedule_card, rescheduled};
pub use conversation::*;
pub use own_number::*;
pub use spanish::say::{
    clock, day, from_hour, row_day, short_day, short_moment, shortest_moment, time_span,
};
