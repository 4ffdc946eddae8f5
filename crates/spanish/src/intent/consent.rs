//! Whether the words of a message agree to what acts. A model may fill the fields of a reading; it
//! confirms and cancels nothing that these rules do not find in the words.

use super::{
    answer::{self, Answer},
    cancel::{self, CancelSense},
    proposal::{self, Dropping},
};
use crate::{
    dialogue::DialogueState,
    text::{Stream, pattern, patterns},
};

/// What the words of a message agree to.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and a message may agree to several"
)]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Consent {
    /// A yes and nothing else, also where it repeats what was asked: it books, moves, and promises to come.
    pub says_yes: bool,
    /// The message is nothing but the position of an option, which is as good as a tap where no appointment is lost by it.
    pub takes_position: bool,
    /// Asked whether to cancel: a yes, or the wish to cancel said again, and nothing that keeps, asks or doubts.
    pub cancels: bool,
    /// Said of an appointment that exists: it is to stay as it is.
    pub keeps: bool,
    /// Where appointments are cancelled: all of the writer's are meant.
    pub of_all: bool,
    /// Beside that: but not the one that is named, "menos la del jueves".
    pub but_one: bool,
    /// Said of what was just booked: it is to be another day, hour or doctor, and not a second appointment.
    pub corrects: bool,
    /// The booking under way is dropped, and nothing else is said.
    pub drops: Option<Dropping>,
}

/// Reads what the words agree to; days, hours, doctors and services are folded already.
pub fn read(stream: &Stream) -> Consent {
    let answer = answer::read(stream, || true);
    let says_yes = matches!(answer, Answer::Yes | Answer::Confirms);
    let keeps = cancel::keeps(stream);
    let doubtful = answer == Answer::Unsure
        || keeps
        || stream.has_any(patterns![
            "pero|aunque|excepto|mejor|cambi*|mover*|pasar*|reprogram*|reagend*",
            // "Confirmo mi cita" may keep it as well.
            "confirm* que? mi|la|asistencia cita|asistencia?",
            "confirmada|confirmado",
            "otro|otra dia|fecha|hora",
        ]);
    let again = cancel::read(stream, DialogueState::Cancelling) == CancelSense::Cancel
        && (!stream.asks() || asks_politely(stream));
    Consent {
        says_yes,
        takes_position: is_position(stream),
        cancels: !doubtful && (says_yes || again),
        keeps,
        of_all: cancel::of_all(stream),
        but_one: cancel::of_all(stream) && stream.has(pattern!("menos|excepto|salvo|except|but")),
        corrects: proposal::corrects(stream),
        drops: proposal::drops(stream),
    }
}

/// "¿Me la puede cancelar?" asks for it.
fn asks_politely(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "me|nos la|lo? puede|pueden|podria|podrian cancelar|anular",
        "puede|pueden|podria|podrian cancelarla|cancelarmela|anularla",
    ])
}

/// "La primera", "opción 1", "1".
fn is_position(stream: &Stream) -> bool {
    let whole = patterns![
        "la|el? opcion? numero|num? # % ",
        "la|el? primera|primero|segunda|segundo|tercera|tercero opcion? por? favor? %",
    ];
    let ends = stream.ends_at(0, whole);
    // "La 1" is an hour as well.
    let hour = stream.at(0, pattern!("la|las #")).is_some();
    ends.max().is_some_and(|end| end >= stream.len()) && !hour
}
