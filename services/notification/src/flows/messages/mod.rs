//! What to send: the job kinds, when each message about an appointment and each daily agenda is planned, and how its text is composed.

mod agenda_message;
mod appointment_details;
mod appointment_message;
mod decided;
mod due_scan;
mod find_agendas;
mod find_reminders;
mod job_kind;
pub mod kinds;
mod preview;
mod take_replies;
mod template;
mod waiting_card;

pub use find_agendas::AgendaScan;
pub use find_reminders::ReminderScan;
pub use job_kind::{ComposeParts, Composed, Decision, JobKind, Subject, WhileSuspended};
pub use preview::{Planned, PlannedDoctor, Preview, preview};
pub use take_replies::{ReceivedReply, ReplyToSend, RequestedReply, TakenReply, take_replies};
pub use template::{Audience, WordedTemplate};
pub use waiting_card::UNDO;
