//! The appointments that a patient has: listed, confirmed, cancelled, rescheduled.

mod attendance;
mod cancel;
mod cancel_all;
mod find;
mod list;
mod named;
mod reschedule;
mod whether_to_cancel;

pub use attendance::{confirm_attendance, confirm_attendance_of};
pub use cancel::{ask_to_cancel, cancel, keep, wants_to_cancel};
pub use cancel_all::{all, cancel_all, go_on, told_cancelled};
pub use list::{list, show, tell};
pub use reschedule::{begin_reschedule, start as start_to_move, wants_to_reschedule};
pub use whether_to_cancel::{is_asked_whether_to_cancel, whether_to_cancel};
