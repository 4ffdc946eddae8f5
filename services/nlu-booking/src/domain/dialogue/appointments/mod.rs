//! The appointments that a patient has: listed, confirmed, cancelled, rescheduled.

mod attendance;
mod cancel;
mod find;
mod list;
mod reschedule;
mod whether_to_cancel;

pub use attendance::{confirm_attendance, confirm_attendance_of};
pub use cancel::{ask_to_cancel, cancel, keep, wants_to_cancel};
pub use list::{list, show, tell};
pub use reschedule::{begin_reschedule, wants_to_reschedule};
pub use whether_to_cancel::{is_asked_whether_to_cancel, whether_to_cancel};
