#![doc = include_str!("../README.md")]

mod choice;
mod clinic;
mod dates;
mod dialogue;
mod intent;
mod noise;
mod reading;
mod resolve;
mod roles;
pub mod say;
mod subject;
mod text;
mod times;
mod wanted;
mod who;

pub use clinic::{Clinic, DoctorName, FaqTopic, ServiceName, WeekHours};
pub use dialogue::{Dialogue, DialogueState, Offer};
pub use reading::{Intent, PartialReading, Reading};
pub use resolve::read;
