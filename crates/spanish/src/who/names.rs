//! The patient's name and the writer's: "soy Ana, es para mi hijo Mateo".

use super::name_words::{is_joint, is_part, tidy};
use crate::text::Stream;

/// The names of one message.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Names {
    /// Who comes.
    pub patient: Option<String>,
    /// Who writes, when that is somebody else.
    pub contact: Option<String>,
}

/// A longer name is a sentence.
const LONGEST_NAME_WORDS: usize = 7;

const KIN: &str = "hijo|hija|hijito|hijita|mama|mami|papa|papi|madre|padre|esposo|esposa|marido|mujer|\
    abuela|abuelo|abuelita|abuelito|hermano|hermana|hermanito|hermanita|tia|tio|sobrino|sobrina|nieto|\
    nieta|suegra|suegro|novio|novia|bebe|nino|nina|cipote|cipota|amigo|amiga|primo|prima|companero|\
    companera|pareja|companera|senora|senor|sobrinito|sobrinita|cunado|cunada|yerno|nuera";

/// Announce the writer.
const WRITER: [&str; 8] = [
    "yo? soy",
    "yo? me llamo",
    "mi nombre es|:?",
    "le|les|te|lo? habla",
    "le|les|te saluda|escribe|escribimos",
    "de parte de",
    "aqui|habla|escribe le|les? habla|escribe|saluda?",
    "i am|m",
];

/// Announce the patient.
const PATIENT: [&str; 11] = [
    "a|al|con|en|bajo el? nombre de|:",
    "se llama|llamaba|llamara",
    "el|la|mi? paciente|nombre seria|es|:|se? es|seria|llama?",
    "el|la|su? nombre de el|la paciente|nino|nina|bebe? es|seria|:?",
    "nombre completo? :|es",
    "a favor de",
    "soy|habla? la|el mama|papa|madre|padre|esposa|esposo|hija|hijo|abuela|abuelo|tia|tio|hermana|hermano de",
    "apuntame|anoteme|pongalo|pongala|ponga|anote|apunte como|a|por",
    "llamado|llamada",
    "de nombre",
    "paciente :",
];

/// Folds names to `<name>`. With `asked`, the message may be nothing but a name.
pub fn fold(stream: &mut Stream, asked: bool) -> Names {
    let mut names = Names::default();
    let mut writer = None;
    let mut for_kin = false;
    let mut at = 0;
    while at < stream.len() {
        if let Some((start, named)) = kin(stream, at) {
            for_kin = true;
            if let Some(name) = named.and_then(|place| take(stream, place)) {
                names.patient = Some(name);
            }
            at = start;
        } else if let Some(name) = after_cue(stream, at, &PATIENT) {
            names.patient = Some(name);
        } else if let Some(name) = after_cue(stream, at, &WRITER) {
            writer = Some(name);
        } else if let Some(name) = for_somebody(stream, at) {
            names.patient = Some(name);
        }
        at += 1;
    }
    if asked && names.patient.is_none() && writer.is_none() {
        writer = bare(stream);
    }
    match (&names.patient, for_kin) {
        (None, false) => names.patient = writer,
        _ => names.contact = writer,
    }
    names
}

/// `mi hijo Mateo`: where the relative ends, and where the name begins if there is one.
fn kin(stream: &Stream, at: usize) -> Option<(usize, Option<usize>)> {
    let end = stream.at(at, &format!("mi|mis|nuestro|nuestra|una|un {KIN}"))?;
    let own = stream.at(at, "mi|mis|nuestro|nuestra").is_some();
    let small = stream.at(end, "menor|mayor|pequeno|pequena").unwrap_or(end);
    let link = [
        ",? que? se? llama|llamada|llamado",
        ",? de nombre",
        ",? es",
        ",?",
    ];
    let place = link.iter().filter_map(|link| stream.at(small, link)).max();
    (own || place.is_some_and(|place| place > small)).then_some((small, place))
}

fn after_cue(stream: &mut Stream, at: usize, cues: &[&str]) -> Option<String> {
    let place = cues.iter().filter_map(|cue| stream.at(at, cue)).max()?;
    take(stream, place)
}

/// `cita para Juan Pérez`: without another cue the capital letter decides.
fn for_somebody(stream: &mut Stream, at: usize) -> Option<String> {
    let place = stream.at(at, "cita|turno|es|seria|consulta|limpieza|espacio para|de")?;
    let place = stream
        .at(place, "el|la? don|dona|nina|nino|senora|senor")
        .unwrap_or(place);
    let capital = stream
        .original(place..place + 1)
        .chars()
        .next()
        .is_some_and(char::is_uppercase);
    let shouted = !stream
        .original(0..stream.len())
        .chars()
        .any(char::is_lowercase);
    if capital && !shouted {
        take(stream, place)
    } else {
        None
    }
}

fn take(stream: &mut Stream, at: usize) -> Option<String> {
    let at = stream
        .at(at, "el|la? don|dona|sr|sra|senor|senora|nino|nina")
        .unwrap_or(at);
    let end = end(stream, at)?;
    let name = tidy(stream.original(at..end));
    stream.fold(at..end, "<name>", None);
    Some(name)
}

/// Where the name that begins here ends.
fn end(stream: &Stream, at: usize) -> Option<usize> {
    let part = |place| stream.token(place).is_some_and(is_part);
    let joint = |place| stream.token(place).is_some_and(is_joint);
    let mut end = at;
    while end < at + LONGEST_NAME_WORDS {
        if part(end) {
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

/// A message that is a name and little else.
fn bare(stream: &mut Stream) -> Option<String> {
    const OPENERS: &str = "<greeting>|si|claro|ok|es|seria|de|a|nombre|por|favor|,|.|!|:|pues|el|la|vaya|perfecto|para";
    let start = (0..stream.len()).find(|&at| stream.at(at, OPENERS).is_none())?;
    let end = end(stream, start)?;
    let over = stream.at(
        end,
        "%|<phone>|<dui>|<farewell>|gracias|y|tel*|<figure>|por|mi|<thumb>|dui|numero|celular",
    );
    // A name that opens a sentence is no answer: "Maria necesita…".
    over?;
    let rest = (end..stream.len())
        .filter(|&at| stream.token(at).is_some_and(|t| !t.is_break()))
        .count();
    (rest < 7).then(|| take(stream, start)).flatten()
}
