//! The two meanings of `cancelar`: to give an appointment up, or to pay. The first acts, so it is only read when sure.

use crate::{
    dialogue::DialogueState,
    phrases::CANCELLING,
    text::{Stream, pattern, patterns},
};

/// What `cancelar` means in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CancelSense {
    /// The word is absent or denied.
    Absent,
    /// To give the appointment up.
    Cancel,
    /// Probably to give the appointment up; the message does not name what to cancel.
    Likely,
    Pay,
    /// Either meaning, or a question about how cancelling works.
    Doubt,
}

/// Reads the meaning of `cancelar`; the dialogue state decides for a message that is nothing but the verb.
pub fn read(stream: &Stream, state: DialogueState) -> CancelSense {
    if let Some(found) = stream.find_any(&CANCELLING.removal) {
        return if denied(stream, found.start) {
            CancelSense::Absent
        } else {
            CancelSense::Cancel
        };
    }
    // Elsewhere "quítela" may be said of a tooth.
    let removes = pattern!(
        "quitela|quitemela|quitarla|borrela|borremela|borrarla|eliminela|eliminemela|eliminarla|anulela|anulenla"
    );
    if state == DialogueState::Cancelling
        && let Some(found) = stream.find(removes)
        && !denied(stream, found.start)
    {
        return CancelSense::Cancel;
    }
    let Some(found) = stream.find(&CANCELLING.verbs) else {
        return CancelSense::Absent;
    };
    if denied(stream, found.start) {
        return CancelSense::Absent;
    }
    if counts_appointments(stream) {
        return CancelSense::Cancel;
    }
    if stream.has(&CANCELLING.paying) {
        return CancelSense::Pay;
    }
    if general(stream, found.start) {
        return CancelSense::Doubt;
    }
    if has_object(stream, found.start) {
        return CancelSense::Cancel;
    }
    let impersonal = stream
        .before(found.start, pattern!("se|que|quien|donde|cuando|como"))
        .is_some()
        && stream
            .before(
                found.start,
                pattern!("quiero|necesito|favor|pido|solicito|gustaria que"),
            )
            .is_none();
    if impersonal
        || stream
            .at(
                found.end,
                pattern!("alla|ahi|alli|en|al|a|<service>|la|el|los|las|mi"),
            )
            .is_some()
    {
        return CancelSense::Doubt;
    }
    let has_appointment = matches!(
        state,
        DialogueState::Confirming
            | DialogueState::Confirmed
            | DialogueState::Cancelling
            | DialogueState::Booking
    );
    if has_appointment && !stream.asks() {
        CancelSense::Cancel
    } else {
        CancelSense::Likely
    }
}

/// Whether all appointments of the writer are meant.
pub fn of_all(stream: &Stream) -> bool {
    stream.has_any(&CANCELLING.all)
}

/// "Cancele las 3 citas": the number counts appointments, and is no price.
fn counts_appointments(stream: &Stream) -> bool {
    let counted = stream.places("<figure>");
    counted.iter().any(|&at| {
        stream.before(at, pattern!("mis|las|nuestras")).is_some()
            && stream
                .original(at..at + 1)
                .to_lowercase()
                .ends_with("citas")
    }) && !stream.asks()
}

/// Whether the message wants the appointment to stay, asked whether to cancel it: by a wish to keep it or to come, or because it denies the
/// cancelling.
pub fn keeps(stream: &Stream) -> bool {
    if stream.has(pattern!("cancelad*|anulad*|eliminad*")) {
        return false;
    }
    let no = pattern!(
        "no|ni|tampoco|sin|como|donde|cuando|hora que? la|lo|me? quiero|puedo|voy|pienso|deseo|necesito|interesa? a?"
    );
    let in_question =
        stream.asks() && !stream.has(pattern!("conserv*|mantener*|dejar*|deje*|keep"));
    let mut wishes =
        (0..stream.len()).filter(|&at| stream.at_any(at, &CANCELLING.keeping).is_some());
    let wants_it = wishes.any(|at| stream.word(at) == "no" || stream.before(at, no).is_none());
    let verb = stream
        .find(&CANCELLING.verbs)
        .or_else(|| stream.find_any(&CANCELLING.removal));
    (wants_it && !in_question) || verb.is_some_and(|verb| denied(stream, verb.start))
}

fn denied(stream: &Stream, at: usize) -> bool {
    let no = pattern!(
        "no|nunca|tampoco|sin|jamas|ni la|lo|me|le|se? quiero|quisiera|quise|queria|queremos|deseo|pienso|necesito|voy|vaya|vayan|es|era|puedo|va|pedi|pedia|dije|solicite|mande|he|estoy|ando? pedido|dicho|solicitado|pidiendo|diciendo? a|para|que|de? me|la|lo|a?"
    );
    stream.before(at, no).is_some()
}

/// Hypothetical, past or general talk about cancelling.
fn general(stream: &Stream, at: usize) -> bool {
    stream.has_any(&CANCELLING.general)
        || stream
            .before(at, pattern!("cuando|porque|porque me|la|se"))
            .is_some()
}

fn has_object(stream: &Stream, verb: usize) -> bool {
    let clitic = matches!(
        stream.word(verb),
        "cancelarla"
            | "cancelemela"
            | "cancelela"
            | "cancelenla"
            | "cancelenmela"
            | "anularla"
            | "cancelarlas"
            | "cancelelas"
            | "cancelarmela"
            | "anulemela"
    );
    let pronoun = stream.before(
        verb,
        pattern!("me? la puede|pueden|podria|podrian|quiero|quisiera|voy|necesito? a?"),
    );
    let named = stream.has(&CANCELLING.appointment);
    let dated = stream.has_any(patterns![
        "mi|la|lo|el|consulta|<service> de|a|con <date>|<time>|<doctor>",
        "mi <service>|consulta",
        "<service>|consulta de|con|para <date>|<time>|<doctor>|<name>",
        "lo de <date>|<time>",
    ]);
    let this = stream
        .at(
            verb + 1,
            pattern!("<date>|<time>|esa|esta|la|lo de <date>|<time>"),
        )
        .is_some()
        || stream.at(verb + 1, pattern!("<date>")).is_some();
    clitic || pronoun.is_some_and(|start| start < verb) || named || dated || this
}
