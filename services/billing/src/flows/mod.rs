//! The writes of billing, each one transaction.

mod announce;
mod apply_event;
mod decide_again;

pub use apply_event::apply_event;
pub use decide_again::decide_again;
