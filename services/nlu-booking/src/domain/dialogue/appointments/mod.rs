//! The appointments that a patient has: listed, confirmed, cancelled, rescheduled.

mod attendance;
mod cancel;
mod find;
mod list;
mod reschedule;

pub use attendance::{confirm_attendance, confirm_attendance_of};
pub use cancel::{ask_to_cancel, cancel, cancel_chosen, keep, wants_to_cancel};
pub use list::{list, show};
pub use reschedule::{begin_reschedule, wants_to_reschedule};
