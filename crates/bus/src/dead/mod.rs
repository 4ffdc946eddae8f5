//! Dead messages: seen without consuming them, put back into their own queue, or dropped.
//!
//! They stay where the broker puts them, in the queue `<queue>.dead`. A command that works on one holds its messages without
//! acknowledging them: the broker gives them back, in their order, when that ends in whatever way. A message is acknowledged
//! only after the broker has confirmed its copy in the queue it came from, so a replay that is cut off leaves a message that
//! is replayed and dead; the inbox recognises the second replay.

mod cause;
mod hold;
mod letter;
mod measure;
mod noted;

pub use cause::Cause;
pub use hold::{DeadError, HELD_AT_MOST, Held, Taken, hold};
pub use letter::DeadMessage;
pub use noted::{DeadQueue, all as noted};

pub(crate) use measure::Measured;
