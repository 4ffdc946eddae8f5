//! Recognises the name of the patient and the name of the writer: "soy Ana, es para mi hijo Mateo".

use std::{ops::Range, sync::LazyLock};

use super::name_words::{is_joint, is_part, is_surname, tidy};
use crate::{
    phrases::{NAMES, STOP_PHRASES},
    text::{Pattern, Patterns, Stream, pattern, patterns, words},
};

/// The names of one message.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Names {
    pub patient: Option<String>,
    /// The writer, when the appointment is for another person.
    pub contact: Option<String>,
}

/// More words than this are a sentence and not a name.
const LONGEST_NAME_WORDS: usize = 7;

/// Folds names to `<name>`. With `asked`, the clinic asked for a name and the message may consist of one.
pub fn fold(stream: &mut Stream, asked: bool) -> Names {
    let mut names = Names::default();
    let mut writer = None;
    let mut for_relative = false;
    let (mut calls_for, mut known_by) = (None, None);
    let mut at = 0;
    while at < stream.len() {
        if let Some((start, named)) = relative(stream, at) {
            for_relative = true;
            if let Some(name) = named.and_then(|place| take(stream, place)) {
                names.patient = Some(name);
            }
            at = start;
        } else if let Some(name) = after_cue(stream, at, &NAMES.caller_of) {
            calls_for = Some(name);
        } else if let Some(name) = after_cue(stream, at, &NAMES.known_by) {
            known_by = Some(name);
        } else if let Some(name) = after_cue(stream, at, &NAMES.patient) {
            names.patient = Some(name);
        } else if let Some(name) = after_cue(stream, at, &NAMES.writer) {
            writer = Some(name);
        } else if let Some(name) = after_request(stream, at) {
            names.patient = Some(name);
        }
        at += 1;
    }
    if asked && names.patient.is_none() && writer.is_none() {
        writer = bare(stream);
        // "Sofía Martínez, es mi hija".
        if for_relative && stream.has(pattern!("<name> ,? es|seria mi|mis")) {
            names.patient = writer.take();
        }
    }
    if names.patient.is_none() && !for_relative && !for_oneself(stream) {
        // A mother calls for her child; who is known by a husband and wants something wants it for herself.
        names.patient =
            calls_for.or_else(|| known_by.filter(|_| !wishes(stream) || for_that_one(stream)));
    }
    match (&names.patient, for_relative) {
        (None, false) => names.patient = writer,
        _ => names.contact = writer,
    }
    names
}

/// Whether the name has every word of the shorter one, and more.
pub fn is_longer_form(name: &str, shorter: &str) -> bool {
    let (longer, shorter) = (words(name), words(shorter));
    longer.len() > shorter.len() && shorter.iter().all(|word| longer.contains(word))
}

/// "Para mí": the writer is the patient.
fn for_oneself(stream: &Stream) -> bool {
    stream.has_any(patterns![
        "para|pa mi %|mismo|misma|y|o|el|la|los|las|a|por|en|<greeting>|<farewell>|manana|hoy|gracias|porfa|este|esta",
        "yo soy el|la paciente",
        "es|seria para mi",
    ]) && !stream.has(&RELATIVE)
}

/// "Para ella": the person who was named.
fn for_that_one(stream: &Stream) -> bool {
    stream.has(pattern!("para|pa ella|el|ellos|ellas %"))
}

/// A wish in the first person.
fn wishes(stream: &Stream) -> bool {
    stream.has(pattern!(
        "quiero|quisiera|queria|necesito|ocupo|deseo|busco|ando|gustaria|tengo"
    ))
}

static RELATIVE: LazyLock<Pattern> = LazyLock::new(|| {
    let relatives = NAMES.relatives.join("|");
    Pattern::new(&format!("mi|mis|my|nuestro|nuestra|una|un {relatives}"))
});

/// `mi hijo Mateo`: the end of the relative, and the start of the name if one follows.
fn relative(stream: &Stream, at: usize) -> Option<(usize, Option<usize>)> {
    let end = stream.at(at, &RELATIVE)?;
    let own = stream
        .at(at, pattern!("mi|mis|my|nuestro|nuestra"))
        .is_some();
    let small = stream
        .at(end, pattern!("menor|mayor|pequeno|pequena"))
        .unwrap_or(end);
    let link = patterns![
        ",? que? se? llama|llamada|llamado",
        ",? de nombre",
        ",? es",
        ",?",
    ];
    let place = stream.at_longest(small, link);
    (own || place.is_some_and(|place| place > small)).then_some((small, place))
}

fn after_cue(stream: &mut Stream, at: usize, cues: &Patterns) -> Option<String> {
    let place = stream.at_longest(at, cues)?;
    take(stream, place)
}

/// `cita para Juan Pérez`: a name without a cue of its own is recognised by its capital letter.
fn after_request(stream: &mut Stream, at: usize) -> Option<String> {
    let place = stream.at(
        at,
        pattern!("cita|turno|es|seria|consulta|limpieza|espacio para|de"),
    )?;
    let place = stream
        .at(place, pattern!("el|la? don|dona|nina|nino|senora|senor"))
        .unwrap_or(place);
    let capital = stream
        .original(place..place + 1)
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let all_capitals = !stream
        .original(0..stream.len())
        .chars()
        .any(char::is_lowercase);
    if capital && !all_capitals {
        take(stream, place)
    } else {
        None
    }
}

fn take(stream: &mut Stream, at: usize) -> Option<String> {
    let at = without_title(stream, at);
    let end = end(stream, at)?;
    Some(fold_name(stream, at..end))
}

fn without_title(stream: &Stream, at: usize) -> usize {
    let title = pattern!("el|la? don|dona|sr|sra|senor|senora|nino|nina");
    stream.at(at, title).unwrap_or(at)
}

fn fold_name(stream: &mut Stream, place: Range<usize>) -> String {
    let name = tidy(stream.original(place.clone()));
    stream.fold(place, "<name>", None);
    name
}

/// The end of the name that begins at this index.
fn end(stream: &Stream, at: usize) -> Option<usize> {
    let part = |place| stream.token(place).is_some_and(is_part);
    let joint = |place| stream.token(place).is_some_and(is_joint);
    let mut end = at;
    while end < at + LONGEST_NAME_WORDS {
        if let Some(after) = surname(stream, end).filter(|_| end > at) {
            end = after;
        } else if part(end) || is_domingo(stream, end) {
            end += 1;
        } else if end > at && joint(end) && part(end + 1) {
            end += 2;
        } else if end > at
            && joint(end)
            && joint(end + 1)
            && (part(end + 2) || stream.word(end + 2) == "o")
        {
            end += 3;
        } else {
            break;
        }
    }
    (end > at).then_some(end)
}

/// The end of a surname that looks like a word of dates or hours. "Alas" is two words to the reader, and an hour where a number follows.
fn surname(stream: &Stream, at: usize) -> Option<usize> {
    let of_surname = |place| stream.token(place).is_some_and(is_surname);
    let end = (at..stream.len()).find(|&place| !of_surname(place));
    let end = end.unwrap_or(stream.len());
    (end > at && stream.number(end).is_none()).then_some(end)
}

/// Whether the word is the first name Domingo and not the day: it has a capital letter, and more of a name follows.
fn is_domingo(stream: &Stream, at: usize) -> bool {
    stream.word(at) == "domingo"
        && stream.original(at..at + 1) == "Domingo"
        && (stream.token(at + 1).is_some_and(is_part) || surname(stream, at + 1).is_some())
}

/// A message that consists of a name and courtesies.
fn bare(stream: &mut Stream) -> Option<String> {
    let openers = pattern!(
        "<greeting>|si|claro|ok|es|seria|de|a|mio|mia|nombre|por|favor|,|.|!|:|<line>|pues|el|la|vaya|perfecto|para"
    );
    let mut start = 0;
    // "Hola, Nora Campos": greetings are not folded yet.
    while let Some(next) = stream
        .at_longest(start, &STOP_PHRASES.greetings)
        .or_else(|| stream.at(start, openers).filter(|&next| next > start))
    {
        start = next;
    }
    // "Hola linda" speaks to who answers.
    let address = pattern!("linda|bella|hermosa|preciosa|guapa|seno|amiga|amigo|vos|man|bro %");
    let is_greeted = (0..start).any(|at| stream.at_any(at, &STOP_PHRASES.greetings).is_some());
    if is_greeted && stream.at(start, address).is_some() {
        return None;
    }
    let end = lines(stream, start)?;
    let over = stream.at(
        end,
        pattern!(
            "%|<phone>|<dui>|<farewell>|gracias|y|tel*|<figure>|por|mi|<thumb>|dui|numero|celular"
        ),
    );
    // A name that opens a sentence is not an answer: "Maria necesita…".
    over?;
    let rest = (end..stream.len())
        .filter(|&at| stream.token(at).is_some_and(|t| !t.is_break()))
        .count();
    let start = without_title(stream, start);
    let end = lines(stream, start).filter(|_| rest < 7)?;
    Some(fold_name(stream, start..end))
}

/// The end of a name that may go on in the next lines: "Ana" / "María López". Of these a line counts that is only a name.
fn lines(stream: &Stream, start: usize) -> Option<usize> {
    let over = pattern!("%|<phone>|<dui>");
    let mut last = end(stream, start)?;
    while let Some(more) = stream
        .at(last, pattern!("<line>"))
        .and_then(|next| end(stream, next))
        .filter(|&end| end <= start + LONGEST_NAME_WORDS && stream.at(end, over).is_some())
    {
        last = more;
    }
    Some(last)
}
