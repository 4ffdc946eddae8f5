//! Messages out of scope: instructions to the assistant, questions about other patients, talk about the world.
//! Such a message gets a fixed answer, and its reading carries no fields.

use crate::{
    phrases::OUT_OF_SCOPE,
    text::{Stream, pattern, patterns},
};

/// Whether the message asks for something that the assistant never does.
pub fn outside(stream: &Stream) -> bool {
    let mine = patterns!["mis citas", "mi cita"];
    let instructs = stream.has_any(&OUT_OF_SCOPE.instructions) && !everyday(stream);
    let pries = stream.has_any(&OUT_OF_SCOPE.other_people)
        && !stream.has(pattern!("en cada|otro consultorio"));
    let chats = stream.has_any(&OUT_OF_SCOPE.world)
        && !stream.has(pattern!(
            "cita|limpieza|muela|muelas|diente|dientes|dolor|tarjeta|pagar"
        ));
    instructs || (pries && !stream.has_any(mine)) || asks_about_another_patient(stream) || chats
}

/// "¿A qué hora tiene cita María?": a name with a capital letter in that place is another patient.
fn asks_about_another_patient(stream: &Stream) -> bool {
    let shouted = !stream
        .original(0..stream.len())
        .chars()
        .any(char::is_lowercase);
    (0..stream.len()).any(|at| {
        let named = stream.at(
            at,
            pattern!("hora|cuando|dia|si tiene|tuvo|tenia|llega|va|fue cita|turno|consulta?"),
        );
        let capital = |end: usize| {
            stream
                .original(end..end + 1)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        };
        !shouted && named.is_some_and(capital)
    })
}

/// Everyday phrases that share a word with an instruction: "olvidé decirle que…".
fn everyday(stream: &Stream) -> bool {
    stream.has_any(&OUT_OF_SCOPE.everyday)
        && !stream.has(pattern!("instrucciones|instructions|reglas|prompt|ordenes"))
}
