//! The conversation as one could explain it to the receptionist: pure, without a database, a clock or a network.
//!
//! [`decide`] is told where the conversation stands, what came in, and what is known. When it needs to know more
//! (which slots are free, who the patient is) it says so, is told, and is asked again from the start.
//! Not here: how a message is understood, and how anything is stored or sent. Sessions carry serde because their
//! memory is one column of the service's own table; nothing here is a wire format of somebody else.

pub mod buttons;
mod clinic;
pub mod derived;
mod dialogue;
mod input;
mod listening;
mod reply;
mod session;
mod world;

pub use clinic::{Clinic, Doctor, Faq, Service};
pub use dialogue::decide;
pub use input::{Facts, Input, News, NewsKind, Pace};
pub use listening::{REMINDED, listening};
pub use reply::{Choice, Content, Reply};
pub use session::{Draft, Hold, Session, Slot, State, Visit, Waiting, state_named, state_word};
pub use world::{
    Act, HandoverReason, HoldAnswer, HoldWish, Need, Outcome, Patient, SlotQuery, World,
};

#[cfg(test)]
mod tests;
