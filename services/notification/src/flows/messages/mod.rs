//! What to send: the job kinds, when each message about an appointment is planned, and how its text is composed.

mod appointment_message;
mod job_kind;
pub mod kinds;
mod plan_messages;
mod queue_reply;
mod template;

pub use job_kind::{Composed, JobKind, Subject};
pub use plan_messages::plan_messages;
pub use queue_reply::{RequestedReply, queue_reply};
