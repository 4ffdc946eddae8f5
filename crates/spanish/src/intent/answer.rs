//! Whether a message answers yes, no or neither. A yes books or cancels, so it must be the whole message.

use crate::{
    phrases::ANSWERS,
    text::{Stream, pattern, patterns},
};

/// What a message answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes and nothing else; it counts only after a question.
    Yes,
    /// "Confirmo mi cita": clear without a question before it.
    Confirms,
    No,
    /// Perhaps, later, "I do not know".
    Unsure,
    Nothing,
}

/// Reads the answer. `echoed`: every day, hour, doctor and service in the message also stands in the last question.
/// It is asked only where that decides, because the last question must be read for it.
pub fn read(stream: &Stream, echoed: impl FnOnce() -> bool) -> Answer {
    if stream.has_any(&ANSWERS.unsure) {
        return Answer::Unsure;
    }
    let negated = stream.has_any(patterns![
        "no|sin|aun|todavia|ni la|lo|le|se|me|he|quiero? confirm*",
        "si confirmo|confirma que|la",
    ]);
    let hedged = stream.has(pattern!(
        "pero|aunque|excepto|solo|antes|cambiar|otra|otro|cuanto|duda|pregunta"
    ));
    let others = stream.has_any(patterns![
        "confirmar si|que|cuanto|cual|la hora|cuando|<doctor>",
        "confirme|confirmeme|confirmenme|confirmen|confirmame|confirmar ,? por? favor? la|el|que|a? hora|dia|fecha",
        // "Sí, para mi niña": the words by which one addresses the assistant name a person here.
        "para|de|con|a mi|la|el|las|los|su? nina|nino|hijita|hijito|senora|senor|joven|mija|mijo|mijita|mijito|mamita|papito|hija|hijo|hombre|papa|mama|jefe|jefa",
        "mi|su hija|hijo|madrecita|mamita|papito|hombre|papa|mama|jefe|jefa",
        "que confirm*",
        // "Confirmo si mi esposo puede", "confirmo cuando sepa".
        "confirm* mi|la? cita|asistencia? ,? si mi|me|mis|la|el|los|las|lo|le|les|no|nos|se|puedo|puede|pueden|podemos|consigo|hay|tengo|logro|alcanzo|llego|usted|tienen|tiene|es|al|a|dan|un|una|ella|ese|esa|otra|otro|todo|para|con|yo|acaso|sale|salgo|queda|quedo|estoy",
        "confirm* mi|la? cita|asistencia? ,? cuando|hasta|apenas|despues|luego|mas|en|al",
        "diga|digan|dice|decir|escriba|responda|conteste :|,? confirm*|si",
    ]);
    let clean = !stream.asks() && !negated && !hedged && !others;
    let confirms = stream.has_any(&ANSWERS.confirms);
    let request = stream.has(pattern!(
        "puede|pueden|podria|favor|me|nos confirmar|confirma|confirman"
    ));
    if clean && !request && (confirms || stream.has(pattern!("confirmar"))) {
        return if confirms {
            Answer::Confirms
        } else {
            yes(stream, echoed)
        };
    }
    if clean && yes(stream, echoed) == Answer::Yes {
        return Answer::Yes;
    }
    if says_no(stream) || (negated && stream.has(pattern!("no _? _? confirm*"))) {
        return Answer::No;
    }
    Answer::Nothing
}

fn yes(stream: &Stream, echoed: impl FnOnce() -> bool) -> Answer {
    let mut rest = stream.clone();
    rest.fold_all(&ANSWERS.yes, "<yes>");
    rest.fold_all(patterns!["confirmar|confirmo"], "<yes>");
    if !rest.has(pattern!("<yes>")) {
        return Answer::Nothing;
    }
    let mut more = rest.tokens().iter().enumerate().filter(|(at, token)| {
        token.word == "?" || !(token.is_break() || rest.at(*at, &ANSWERS.fillers).is_some())
    });
    let repeats =
        |word: &str| matches!(word, "<date>" | "<time>" | "<doctor>" | "<service>" | "las");
    let is_whole_message = match more.next() {
        None => true,
        Some((_, first)) => {
            repeats(&first.word) && more.all(|(_, token)| repeats(&token.word)) && echoed()
        }
    };
    if is_whole_message {
        Answer::Yes
    } else {
        Answer::Nothing
    }
}

fn says_no(stream: &Stream) -> bool {
    let start = (0..stream.len())
        .find(|&at| stream.at(at, pattern!("%|<greeting>|ay|mmm|eh|ah|pues|fijese|fijate|que|disculpe|perdon|ya|gracias|ok")).is_none())
        .unwrap_or(0);
    let no = stream.at_any(start, &ANSWERS.no).is_some();
    let not_so = stream.has_any(patterns![
        "<refusal>",
        "mejor no",
        "asi no",
        "ninguna|ninguno me|de|%",
        "no me sirve|queda|gusta|conviene|parece",
    ]);
    // "No hay problema" and "¿no tiene para hoy?" begin with a no and refuse nothing.
    let other = stream
        .at(
            start,
            pattern!("no hay|tiene|tienen|habra|importa|te|se|pasa|preocupe|tendran|tendra"),
        )
        .is_some();
    (no || not_so) && !other
}
