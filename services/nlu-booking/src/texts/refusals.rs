//! The refusals of the HTTP routes, in Spanish and English.

use kernel::{Class, Refusal};

/// Also for a conversation of another clinic: whether it exists is not disclosed.
pub const CONVERSATION_NOT_FOUND: Refusal = Refusal::new(
    Class::NotFound,
    "NOT_FOUND",
    "No encontramos esa conversación.",
    "There is no such conversation.",
);
pub const NOT_HANDED_OVER: Refusal = Refusal::new(
    Class::Conflict,
    "NOT_HANDED_OVER",
    "En esta conversación ya responde el asistente.",
    "The assistant already answers in this conversation.",
);
