#![doc = include_str!("../README.md")]

mod choice;
mod clinic;
mod dates;
mod dialogue;
mod intent;
mod mention_role;
mod mention_selection;
mod person;
mod phrases;
mod reader;
mod reading;
mod resolve;
pub mod say;
mod stop_phrases;
mod subject;
mod text;
mod times;

pub use clinic::{Clinic, DoctorName, FaqTopic, ServiceName, WeekHours};
pub use dialogue::{Dialogue, DialogueState, Offer};
pub use reader::{Reader, read};
pub use reading::{Intent, PartialReading, Reading};
