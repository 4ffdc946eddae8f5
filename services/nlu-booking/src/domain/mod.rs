//! The rules of the conversation: pure, without a database, a clock or a network.
//!
//! [`decide`] gets the session, one input and the known facts. When it must know more (which slots are free, who the
//! patient is, what a text means) it returns the effect that finds out; the turn performs the effect and calls `decide`
//! again from the start. Not here: how anything is stored, read from the wire or sent. Sessions and inputs carry serde
//! because they are stored as JSON in the service's own tables.

mod answer_words;
mod appointment;
pub mod buttons;
mod clinic;
mod closure;
mod common_answers;
mod contact;
pub mod contact_search;
pub mod deterministic_ids;
mod dialogue;
mod effects;
mod facts;
mod input;
mod outcome;
mod own_number_code;
mod prepared_answer;
mod reader_context;
pub mod readings;
pub mod refusals;
mod reply;
mod scheduling_answer;
mod session;
mod written;

pub use answer_words::{
    answer as answer_text, is_the_same_question, keywords, question as question_text,
};
pub use appointment::{Appointment, Hold, Slot};
pub use clinic::{AssistantRules, Clinic, Doctor, Faq, Service};
pub use closure::Closure;
pub use contact::Contact;
pub use dialogue::decide;
pub use effects::{BookAnswer, BookRequest, Effect, HoldAnswer, HoldRequest, SlotQuery};
pub use facts::{Facts, Patient};
pub use input::Input;
pub use outcome::{HandoverReason, Outcome, Request};
pub use own_number_code::OwnNumberCode;
pub use prepared_answer::{Answered, answer_to};
pub use reader_context::{REMINDED, reader_context};
pub use refusals::RefusalCode;
pub use reply::{Choice, Content, Reply};
pub use scheduling_answer::{AppointmentFacts, SchedulingAnswer, SchedulingOutcome};
pub use session::{Draft, JustBooked, STATES, Session, State, Waiting, state_name, state_named};
pub use written::{LONGEST_TEXT, Written, joined, may_be_sent};

#[cfg(test)]
mod tests;
