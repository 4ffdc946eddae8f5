//! The writes of billing, one file for each.

mod apply_event;

pub use apply_event::apply_event;
