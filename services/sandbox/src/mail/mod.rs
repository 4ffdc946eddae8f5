//! A mail server that delivers nothing: it keeps what it is given, so that people and tests can read it.

mod conversation;
mod line;
mod listen;
mod mailbox;
mod read;

pub use listen::{Trap, listen};
pub use mailbox::{Mail, Mailbox, Refusal};
