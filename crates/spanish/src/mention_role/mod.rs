//! The role of a day or an hour in its sentence: wanted, ruled out, the old one, or a bound.
//! Not here: which of several wanted mentions counts; `mention_selection` decides that.

mod past;

use past::is_past;

use crate::text::{Patterns, Stream, pattern, patterns};

/// The role of a mention in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MentionRole {
    Wanted,
    Excluded,
    /// It stands in the reason of a wish: "el jueves en la mañana, porque por la tarde trabajo".
    Reason,
    /// When something happened, or since when it hurts: "me duele desde el lunes".
    Past,
    /// The present day or time of an appointment that is moved.
    Old,
    /// From this day on. Also "hasta el lunes", which in El Salvador means not before Monday.
    From,
    /// From the day after this one on.
    Following,
    /// Before this day, which is not included.
    Until,
}

/// Verbs that rule a day or an hour out after a "no".
const CANNOT: &str = "puedo|podemos|podria|podre|podriamos|podremos|puede|queda|sirve|conviene|da|funciona|\
    cae|quiero|alcanzo|estoy|estare|llego|poder|tengo|ajusta|trabajo|gusta";

/// The role of the mention at that index. With `moving`, a mention may be the old day or time.
pub fn role_of(stream: &Stream, at: usize, moving: bool) -> MentionRole {
    if excluded(stream, at) {
        return MentionRole::Excluded;
    }
    if moving && old(stream, at) {
        return MentionRole::Old;
    }
    if reason(stream, at, moving) {
        return MentionRole::Reason;
    }
    if is_past(stream, at) {
        return MentionRole::Past;
    }
    if stream.word(at) == "<date>" {
        bound(stream, at)
    } else {
        MentionRole::Wanted
    }
}

fn excluded(stream: &Stream, at: usize) -> bool {
    // "El viernes a las 9 no, mejor a las 10": only the hour is taken back.
    let later = |word| (at + 2..stream.len()).any(|place| stream.word(place) == word);
    if stream.at(at, pattern!("<date> <time>")).is_some() && later("<time>") && !later("<date>") {
        return false;
    }
    let after = patterns![
        format!(
            "<time>|<date>? ,? ya|es|que|yo|ahi|tampoco? que? yo? no me|se|nos|le|lo? voy? a? {CANNOT}"
        )
        .as_str(),
        "<time>|<date>? no ,|.|;|!|<line>|mejor|sino|pero|porque|<farewell>",
        "<time>|<date>? tampoco|imposible",
        "<time>|<date>? es imposible",
        "<time>|<date>? se me complica|dificulta",
    ];
    let ends = stream.at(at + 1, pattern!("<time>|<date>? no %")).is_some() && !stream.asks();
    let before = patterns![
        format!(
            "no me|se|nos|le|voy|vamos|va? a? {CANNOT} ir|llegar|asistir|venir|presentarme|para|ese|este|a|en|por|de|tiempo? a|para|en|el|este? <date>?"
        )
        .as_str(),
        "no llego|ire|llegare|asistire|vengo para|a|en|el?",
        "que no sea|fuera en|a|por|para?",
        "ni en|a|por|para?",
        "menos|excepto|salvo en|a|los|por|para?",
        "imposible|ocupado|ocupada en|a|para?",
    ];
    // "Pasado mañana, no la otra semana": what stands last is not always the wish.
    let contrasted = stream
        .before(at, pattern!("<date>|<time> , no a|en|para|el?"))
        .is_some()
        && stream.at(at + 1, pattern!("%")).is_some();
    // "¿No se puede a las 4?" wishes for it.
    let is_wish = stream.asks()
        && stream
            .before(
                at,
                pattern!("no se|me|nos|le? puede|pueden|podria|podrian a|en|para|el?"),
            )
            .is_some();
    if is_wish {
        return false;
    }
    ends || contrasted
        || (stream.at_any(at + 1, after).is_some() && !only_another(stream, at))
        || stream.any_before(at, before)
        || (stream.before(at, pattern!("no en|a|para?")).is_some()
            && stream.has(pattern!("sino|mejor")))
}

/// Whether the mention belongs to the reason of a wish that stands before it. A wish after the reason ends it.
fn reason(stream: &Stream, at: usize, moving: bool) -> bool {
    let begins = patterns![
        "porque|porke|xq|pq",
        "ya|es|dado|puesto que",
        "debido a que?"
    ];
    let begin = (1..at)
        .rev()
        .find(|&place| stream.at_any(place, begins).is_some());
    begin.is_some_and(|begin| {
        // "Mañana no porque trabajo, el viernes sí" has no wish before its reason.
        let wished = (0..begin).any(|place| {
            let is_mention = matches!(stream.word(place), "<date>" | "<time>");
            is_mention && !excluded(stream, place) && !(moving && old(stream, place))
        });
        let wishes_anew = pattern!(
            "pero|mejor|prefiero|quiero|quisiera|necesito|entonces|asi|puede|pueden|podria|podrian|seria|.|?|!|<line>"
        );
        wished && !(begin + 1..at).any(|place| stream.at(place, wishes_anew).is_some())
    })
}

/// "El viernes, no puedo otro día" wants the Friday.
fn only_another(stream: &Stream, at: usize) -> bool {
    (at + 1..at + 7).any(|place| {
        stream
            .at(place, pattern!("otro|otra dia|hora|fecha|antes|despues"))
            .is_some()
    })
}

fn old(stream: &Stream, at: usize) -> bool {
    let before = patterns![
        "en vez|lugar de",
        "cita|turno|la|lo|consulta|<service>|hora|espacio|reserva con? <doctor>? de? <name>? de",
        "cita|turno|consulta es|era|esta|seria|quedo para|a|en?",
        "tengo|tenia|teniamos|tenemos|agende|saque|reserve|agendada|programada|agendado|puesta|apartada|dieron una|la|mi|cita? cita|consulta|<service>? con? <doctor>? para|en|de|a?",
        "cita agendada|programada|que tengo|tenia? para|de|en|a?",
        "cita <date>|<time> a|de?",
    ];
    let spoken = stream.any_before(at, before);
    let from_to = stream.before(at, pattern!("de")).is_some()
        && stream
            .at(
                at + 1,
                pattern!("<time>|<date>? de? <time>|<date>? a|para|al|por el? <date>|<time>"),
            )
            .is_some();
    let together = stream
        .before(at, pattern!("<date>|<time> a|de|,?"))
        .filter(|&start| start < at);
    let beside = together.is_some_and(|start| {
        let kind = stream.word(start);
        kind != stream.word(at) && kind.starts_with('<') && old_alone(stream, start, before)
    });
    spoken || from_to || beside
}

fn old_alone(stream: &Stream, at: usize, before: &Patterns) -> bool {
    stream.any_before(at, before)
        || (stream.before(at, pattern!("de")).is_some()
            && stream
                .at(
                    at + 1,
                    pattern!("a|de? <time>|<date> a|para|por el? <date>|<time>"),
                )
                .is_some())
}

fn bound(stream: &Stream, at: usize) -> MentionRole {
    if stream.before(at, pattern!("hasta|desde|asta")).is_some()
        || stream.before(at, pattern!("a partir de")).is_some()
        || stream.before(at, pattern!("no antes de")).is_some()
        || stream.at(at + 1, pattern!("en|para adelante")).is_some()
    {
        return MentionRole::From;
    }
    if stream.before(at, pattern!("despues|pasado de?")).is_some() {
        return MentionRole::Following;
    }
    if stream.before(at, pattern!("antes de")).is_some() {
        return MentionRole::Until;
    }
    MentionRole::Wanted
}
