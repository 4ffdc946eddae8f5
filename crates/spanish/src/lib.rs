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
mod reading;
mod resolve;
pub mod say;
mod stop_phrases;
mod subject;
mod text;
mod times;

pub use clinic::{Clinic, DoctorName, FaqTopic, ServiceName, WeekHours};
pub use dialogue::{Dialogue, DialogueState, Offer};
pub use intent::{consent::Consent, proposal::Dropping};
pub use reading::{Act, Instead, Intent, PartialReading, Reading};
pub use resolve::{Reader, read};
pub use subject::CommonTopic;
