//! The writes of notification: one write, one flow, one transaction, one file.

mod announce;
mod apply_status;
mod begin_sending;
mod compose;
mod operate;
mod plan_notices;
mod queue_reply;
mod settle;

pub use apply_status::apply_status;
pub use begin_sending::{Begun, Outgoing, begin_sending};
pub use operate::{cancel_job, operate, retry_job};
pub use plan_notices::plan_notices;
pub use queue_reply::{Reply, queue_reply};
pub use settle::settle;

/// How long a status may take to prove that a message arrived whose answer was lost, in seconds.
pub const PROOF_SECONDS: i64 = 60;
