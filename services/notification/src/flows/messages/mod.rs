//! What to send: the job kinds, when each message about an appointment is planned, and how its text is composed.

mod appointment_message;
mod decided;
mod find_reminders;
mod job_kind;
pub mod kinds;
mod preview;
mod take_replies;
mod template;
mod waiting_card;

pub use find_reminders::ReminderScan;
pub use job_kind::{ComposeParts, Composed, Decision, JobKind, Subject, WhileSuspended};
pub use preview::{Planned, PlannedDoctor, Preview, preview};
pub use take_replies::{ReceivedReply, ReplyToSend, RequestedReply, TakenReply, take_replies};
pub use template::{FOOTER, Template, example, example_of};
pub use waiting_card::UNDO;
