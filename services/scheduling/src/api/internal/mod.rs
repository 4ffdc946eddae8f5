//! What other services ask, by their own tokens. Never routed by the gateway.

mod contacts;
mod holds;
mod slots;

pub use contacts::patient;
pub use holds::hold;
pub use slots::slots;
