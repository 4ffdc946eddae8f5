//! Agendas, slots, appointments and patients, and the rules about them. Pure: no database and no HTTP.

mod absence;
mod agenda;
mod agenda_change;
mod appointment;
mod availability;
mod booking;
mod calendar;
mod colour;
mod contact;
mod dui;
mod edit;
mod free;
mod import;
mod noted;
mod opening;
mod patient;
mod proposals;
mod resources;
mod search;
mod span;
mod staffing;
mod steps;
mod transitions;
mod week;
pub mod wording;

#[cfg(test)]
mod tests;

pub use self::search::{Search, Term};
pub use absence::{Absence, Hours};
pub use agenda::{
    Agenda, BookingWindow, LONGEST_AFTER, LONGEST_BEFORE, NotBookable, Slot, SlotRequest, Start,
    Taken, VisitDuration, WindowRule,
};
pub use agenda_change::{AgendaChange, ChangedAgenda, Reach};
pub use appointment::{Appointment, Turn};
pub use availability::{Availability, Candidate, Opening};
pub use booking::{BookedPatient, ChatHold, DeskBooking, VisitPlan};
pub use calendar::{Event, Feed, FeedPrivacy, FeedVisit, MOST_FEEDS};
pub use colour::Colour;
pub use contact::Contact;
pub use dui::Dui;
pub use edit::Edit;
pub use free::{PartOfDay, Sought};
pub use import::{
    Cells, Field, Filled, KnownPerson, NotAFile, Note, Outcome, PatientFile, People, Person,
    RowReader, Wanted, joined_notes,
};
pub use noted::Noted;
pub use opening::OpeningHours;
pub use patient::{
    LONGEST_EMAIL, MOST_NOTES, PatientName, birth_date, email, name_order, phone_words,
};
pub use proposals::{DisplacedVisit, Places, Proposal, window as window_of_proposals};
pub use resources::{
    Claim, MOST_CHOICES, MOST_RESOURCES, Need, NotClaimable, Occupied, ResourceKind, Wish,
    can_be_met,
};
pub use span::Span;
pub use staffing::{MOST_DOCTORS, MOST_SERVICES, may_have};
pub use steps::{Canceller, CancellerKind, Step, StepRefused, is_of_that_day};
pub use transitions::NotAllowed;
pub use week::{Week, Weekly};
