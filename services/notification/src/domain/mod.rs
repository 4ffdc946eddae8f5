//! The rules of sending: what a message is, which states a delivery passes through, when a message may leave, and
//! what Meta's error codes mean. Pure: no database, no HTTP, and the present instant is passed in.

pub mod content;
pub mod daily_agenda;
pub mod delivery_state;
pub mod email;
pub mod job_state;
pub mod meanwhile;
pub mod message_language;
pub mod moments;
pub mod notice;
pub mod pause_reason;
pub mod position;
pub mod queue;
pub mod quiet_hours;
pub mod refusal;
pub mod reminder;
pub mod retry;
pub mod schedule;
pub mod suspension;
pub mod template_state;
pub mod template_words;
pub mod told;
