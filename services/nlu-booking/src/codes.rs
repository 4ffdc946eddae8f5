//! The refusals that only nlu-booking answers, with their texts.

use kernel::{Class, Refusal};

kernel::codes! {
    /// Error codes of nlu-booking.
    pub enum Code {
        NotHandedOver = "NOT_HANDED_OVER", Conflict,
            "En esta conversación ya responde el asistente.",
            "The assistant already answers in this conversation.";
    }
}

/// The common code with words of its own. Also for a conversation of another clinic: whether it exists is not disclosed.
pub const CONVERSATION_NOT_FOUND: Refusal = Refusal::new(
    Class::NotFound,
    "NOT_FOUND",
    "No encontramos esa conversación.",
    "There is no such conversation.",
);
