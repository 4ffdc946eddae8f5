//! How the HTTP routes say no.

use kernel::{Class, Refusal};

/// No such conversation, or another clinic's.
pub const CONVERSATION_NOT_FOUND: Refusal = Refusal::new(
    Class::NotFound,
    "NOT_FOUND",
    "No encontramos esa conversación.",
    "There is no such conversation.",
);
/// There is no handover to end.
pub const NOT_HANDED_OVER: Refusal = Refusal::new(
    Class::Conflict,
    "NOT_HANDED_OVER",
    "En esta conversación ya responde el asistente.",
    "The assistant already answers in this conversation.",
);
