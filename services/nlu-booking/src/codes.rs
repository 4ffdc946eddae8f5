//! The refusals that only nlu-booking answers, with their texts.

use kernel::{Class, Refusal};

kernel::codes! {
    /// Error codes of nlu-booking.
    pub enum Code {
        NotHandedOver = "NOT_HANDED_OVER", Conflict,
            "En esta conversación ya responde el asistente.",
            "The assistant already answers in this conversation.";
        AnswerChanged = "ANSWER_CHANGED", Conflict,
            "Mientras tanto alguien guardó otro cambio en esta respuesta. Revise cómo está ahora y vuelva a guardar, por favor.",
            "Somebody has saved another change of this answer meanwhile. Please look at how it stands now and save again.";
        QuestionTaken = "QUESTION_TAKEN", Conflict,
            "Ya hay una respuesta para esa pregunta. Cámbiela, o escriba otra pregunta, por favor.",
            "There is an answer to that question already. Please change that one, or write another question.";
        TooManyAnswers = "TOO_MANY_ANSWERS", Conflict,
            "La clínica ya tiene 100 respuestas. Quite una que ya no haga falta para agregar otra.",
            "The clinic has 100 answers already. Please delete one that is not needed to add another.";
    }
}

/// The common code with words of its own. Also for a conversation of another clinic: whether it exists is not disclosed.
pub const CONVERSATION_NOT_FOUND: Refusal = Refusal::new(
    Class::NotFound,
    "NOT_FOUND",
    "No encontramos esa conversación.",
    "There is no such conversation.",
);
