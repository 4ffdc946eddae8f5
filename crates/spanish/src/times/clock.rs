//! Recognises times of the clock: `a las 3 y media`, `cuarto para las 5`, `3:30 pm`, `tipo 4`, and ranges of them.

use super::TimePhrase;
use crate::text::{Pattern, Patterns, Stream, pattern, patterns};

/// A time as it was said; the half of the day may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// From 0 to 24.
    pub hour: u32,
    pub minute: u32,
    /// `Some(false)` in the morning, `Some(true)` after noon.
    pub after_noon: Option<bool>,
}

impl Clock {
    pub const NOON: Self = Self {
        hour: 12,
        minute: 0,
        after_noon: Some(true),
    };
}

/// Words before an hour.
fn leads() -> &'static Patterns {
    patterns![
        "a? las|la",
        "como|tipo|aprox|aproximadamente|alrededor|cerca|sobre|hacia a|de? las|la?",
        "a eso de las|la?",
        "por|como|tipo a? ahi a|de? las|la?",
        "a? ahi tipo|como|por? a|de? las|la?",
        "pasadas|pasaditas las",
    ]
}

/// `a las 3`, `3:30`, `3 pm`, `cuarto para las 5`.
pub fn read_at(stream: &Stream, at: usize) -> Option<(usize, TimePhrase)> {
    let (clock, end) = announced(stream, at)?;
    Some((end, TimePhrase::At(clock)))
}

/// `después de las 4`, `antes de las 10`, `entre 2 y 4`, `de 2 a 4`.
pub fn read_range(stream: &Stream, at: usize, moving: bool) -> Option<(usize, TimePhrase)> {
    let one = |lead: &Pattern| {
        let start = stream.at(at, lead)?;
        announced(stream, start).or_else(|| dial(stream, start))
    };
    // "Mover la cita de las 3 a las 4" names two hours and not a range.
    if let Some(between) = between(stream, at).filter(|_| !moving || stream.word(at) == "entre") {
        return Some(between);
    }
    for lead in [
        pattern!("despues|pasadas|luego de?"),
        pattern!("a partir de"),
        pattern!("desde"),
        pattern!("mas tarde de|que"),
    ] {
        if let Some((clock, end)) = one(lead) {
            return Some((
                stream.at(end, pattern!("en? adelante?"))?,
                TimePhrase::After(clock),
            ));
        }
    }
    if let Some((clock, end)) =
        one(pattern!("de")).filter(|(_, end)| stream.at(*end, pattern!("en adelante")).is_some())
    {
        return Some((end + 2, TimePhrase::After(clock)));
    }
    if let Some((clock, end)) =
        one(pattern!("antes de|que")).or_else(|| one(pattern!("mas temprano de|que")))
    {
        return Some((end, TimePhrase::Before(clock)));
    }
    let (clock, end) = one(pattern!("hasta|asta"))?;
    Some((end, TimePhrase::Until(clock)))
}

/// A lone number where an hour was asked for, or right after a day.
pub fn read_bare(stream: &Stream, at: usize) -> Option<(usize, TimePhrase)> {
    let (clock, end) = dial(stream, at)?;
    let lone = stream
        .tokens()
        .iter()
        .filter(|token| token.number.is_some())
        .count()
        == 1;
    let hour = lone && clock.hour > 0 && stream.word(at) != "una" && !counted(stream, end);
    (hour && stream.len() < 7).then_some((end, TimePhrase::At(clock)))
}

fn between(stream: &Stream, at: usize) -> Option<(usize, TimePhrase)> {
    let pairs = [
        (pattern!("de|desde las|la?"), pattern!("a|hasta|- las|la?")),
        (pattern!("entre las|la?"), pattern!("y|a|- las|la?")),
        (pattern!("las|la"), pattern!("a|hasta|- las|la?")),
    ];
    for (lead, joint) in pairs {
        let found = stream.at(at, lead).and_then(|start| {
            let (from, end) = spoken(stream, start, false)?;
            let (to, end) = dial(stream, stream.at(end, joint)?)?;
            // "De 5 a 8 años", "de 2 a 3 días" count something else.
            (!counted(stream, end)).then_some((from, to, end))
        });
        if let Some((mut from, to, end)) = found {
            from.after_noon = from
                .after_noon
                .or(to.after_noon.filter(|_| from.hour <= to.hour));
            return Some((end, TimePhrase::Between(from, to)));
        }
    }
    None
}

/// A time after a word that announces one, or in a form that only a time has.
fn announced(stream: &Stream, at: usize) -> Option<(Clock, usize)> {
    if let Some(found) = to_the_hour(stream, at) {
        return Some(found);
    }
    let led = stream
        .ends_at(at, leads())
        .filter(|start| *start > at && leads_to_hour(stream, *start))
        // "Pasar la de las 10 para las 2" names two hours.
        .filter_map(|start| {
            let quarter = to_the_hour(stream, start).filter(|_| stream.number(start).is_none());
            quarter.or_else(|| dial(stream, start))
        })
        .filter(|(_, end)| !counted(stream, *end))
        .max_by_key(|(_, end)| *end);
    led.or_else(|| {
        let (clock, end) = dial(stream, at)?;
        // "Quiero una en la tarde" asks for an appointment, not for one o'clock.
        let article = stream.at(at, pattern!("una|uno|dos en|por")).is_some();
        (end > at + 1 && !article && !counted(stream, end)).then_some((clock, end))
    })
}

/// Only one o'clock takes the article "la"; "la 2" is an option of a list.
fn leads_to_hour(stream: &Stream, start: usize) -> bool {
    stream.before(start, pattern!("la")).is_none() || stream.number(start) == Some(1)
}

/// `cuarto para las 5`, `10 para las 5`.
fn to_the_hour(stream: &Stream, at: usize) -> Option<(Clock, usize)> {
    let place = stream.at(at, pattern!("a|faltando|un? un? cuarto|# para la|las"))?;
    let minutes = (at..place)
        .find_map(|token| stream.number(token))
        .unwrap_or(15);
    let (clock, end) = dial(stream, place)?;
    Some((earlier(clock, minutes)?, end))
}

fn earlier(clock: Clock, minutes: u32) -> Option<Clock> {
    if clock.minute != 0 || !(1..60).contains(&minutes) {
        return None;
    }
    let hour = if clock.hour <= 1 {
        clock.hour + 11
    } else {
        clock.hour - 1
    };
    // "Cuarto para las 12 del mediodía" is in the morning.
    let after_noon = clock.after_noon.filter(|_| clock.hour != 12);
    Some(Clock {
        hour,
        minute: 60 - minutes,
        after_noon,
    })
}

/// Hour, minutes and half of the day, without what announces them.
fn dial(stream: &Stream, at: usize) -> Option<(Clock, usize)> {
    spoken(stream, at, true)
}

/// Like `dial`. Without `and_minutes`, "8 y 10" is not ten past eight, as in "entre 8 y 10".
fn spoken(stream: &Stream, at: usize, and_minutes: bool) -> Option<(Clock, usize)> {
    let token = stream.token(at)?;
    let hour = token.number.filter(|hour| *hour <= 24)?;
    if token.digits > 2 || stream.at(at + 1, pattern!("/ #")).is_some() {
        return None;
    }
    let (minute, end) = minutes(stream, at + 1, and_minutes);
    let clock = Clock {
        hour: hour % 24,
        minute,
        after_noon: None,
    };
    if let Some(less) = stream
        .at(end, pattern!("menos cuarto|#"))
        .filter(|_| minute == 0)
    {
        let minutes = stream.number(less - 1).unwrap_or(15);
        let (after_noon, end) = half(stream, less, hour);
        return Some((
            Clock {
                after_noon,
                ..earlier(clock, minutes)?
            },
            end,
        ));
    }
    let (after_noon, end) = half(stream, end, hour);
    Some((
        Clock {
            after_noon,
            ..clock
        },
        end,
    ))
}

fn minutes(stream: &Stream, at: usize, and_minutes: bool) -> (u32, usize) {
    let token = |place| {
        stream
            .token(place)
            .filter(|token| token.number.is_some_and(|n| n < 60))
    };
    let number = |place| stream.number(place).unwrap_or(0);
    if stream.at(at, pattern!(":|. #")).is_some() && token(at + 1).is_some_and(|t| t.digits == 2) {
        return (number(at + 1), at + 2);
    }
    if let Some(end) = stream.at(at, pattern!("y media|treinta")) {
        return (30, end);
    }
    if let Some(end) = stream.at(at, pattern!("y cuarto|quince")) {
        return (15, end);
    }
    if let Some(end) = stream.at(at, pattern!("y pico|algo|piquito")) {
        return (0, end);
    }
    let spoken = stream.at(at, pattern!("y|con #")).filter(|_| {
        and_minutes
            && token(at + 1).is_some_and(|t| matches!(t.number, Some(5..=59)))
            && !counted(stream, at + 2)
    });
    if let Some(end) = spoken {
        return (
            number(at + 1),
            stream.at(end, pattern!("minutos")).unwrap_or(end),
        );
    }
    let spaced = token(at).filter(|t| t.digits == 2 && !t.glued && !counted(stream, at + 1));
    if spaced.is_some_and(|t| matches!(t.number, Some(0 | 10 | 15 | 20 | 30 | 40 | 45 | 50))) {
        return (number(at), at + 1);
    }
    let written = stream.token(at).is_some_and(|t| t.glued && t.plain == "h");
    if written && token(at + 1).is_some_and(|t| t.glued && t.digits == 2) {
        return (number(at + 1), at + 2);
    }
    (0, at)
}

/// Whether the number before this index counts things.
fn counted(stream: &Stream, at: usize) -> bool {
    let things = pattern!(
        "anos|anitos|dias|dolares|personas|semanas|meses|minutos|muelas|dientes|\
         citas|porciento|veces|cuadras|hijos|ninos"
    );
    stream.at(at, things).is_some()
}

/// The half of the day that the words after an hour give.
fn half(stream: &Stream, at: usize, hour: u32) -> (Option<bool>, usize) {
    let at = stream.at(at, pattern!("en punto")).unwrap_or(at);
    let at = stream
        .at(at, pattern!("horas|hora|aprox|aproximadamente"))
        .unwrap_or(at);
    if hour > 12 || hour == 0 {
        let end = stream.at(at, pattern!("pm|am|horas")).unwrap_or(at);
        return (Some(hour >= 12), end);
    }
    let forms: [(&Pattern, bool); 9] = [
        (pattern!("am"), false),
        (pattern!("pm"), true),
        (pattern!("md"), true),
        (pattern!("m"), true),
        (pattern!("de|en|por la manana|madrugada|mananita"), false),
        (pattern!("de|en|por la tarde|tardecita"), true),
        (pattern!("de el mediodia"), true),
        (pattern!("de|en|por la noche"), hour != 12),
        (pattern!("de tarde|noche"), true),
    ];
    let found = forms
        .iter()
        .find_map(|(form, pm)| Some((Some(*pm), stream.at(at, form)?)));
    found
        .filter(|(_, end)| hour == 12 || stream.word(end - 1) != "m")
        .unwrap_or((None, at))
}
