//! The rules of sending, as one can explain them to the receptionist: what a message is, what may become of
//! it, when a reminder is due, what Meta's refusals mean. No database, no HTTP, no clock of its own.

pub mod content;
pub mod national_form;
pub mod notice;
pub mod queue;
pub mod refusal;
pub mod state;
