//! Parts of the day: `en la mañana`, `por la tarde`, `a primera hora`, `a mediodía`.

use std::sync::LazyLock;

use super::{Clock, Part, TimePhrase};
use crate::text::{Pattern, Stream, pattern};

static FORMS: LazyLock<[(Pattern, TimePhrase); 20]> =
    LazyLock::new(|| PARTS.map(|(form, phrase)| (Pattern::new(form), phrase)));

const PARTS: [(&str, TimePhrase); 20] = [
    ("despues de el? mediodia", TimePhrase::After(Clock::NOON)),
    ("antes de el? mediodia", TimePhrase::Before(Clock::NOON)),
    (
        "despues de el? almuerzo|almorzar|comer",
        TimePhrase::Part(Part::Afternoon),
    ),
    (
        "antes de el? almuerzo|almorzar",
        TimePhrase::Part(Part::Morning),
    ),
    ("a|en? el? mediodia", TimePhrase::At(Clock::NOON)),
    ("a|de|en? la? primera hora", TimePhrase::Opening),
    ("a? primeras horas", TimePhrase::Opening),
    (
        "al|a|apenas|cuando el? abrir|abran|abren",
        TimePhrase::Opening,
    ),
    ("a|de? la? ultima hora", TimePhrase::LastHour),
    (
        "en|por|de|a|durante|toda? la|las manana|mananita|mananas",
        TimePhrase::Part(Part::Morning),
    ),
    ("por|en|de manana|mananita", TimePhrase::Part(Part::Morning)),
    (
        "lo? bien|muy? temprano|tempranito",
        TimePhrase::Part(Part::Morning),
    ),
    (
        "en|por|de|a|durante|toda? la|las tarde|tardecita|tardes",
        TimePhrase::Part(Part::Afternoon),
    ),
    (
        "en|por|de tarde|tardecita|tardes",
        TimePhrase::Part(Part::Afternoon),
    ),
    ("en|por|de|a? la noche", TimePhrase::Part(Part::Evening)),
    ("de|por noche", TimePhrase::Part(Part::Evening)),
    ("esta|una manana", TimePhrase::Part(Part::Morning)),
    (
        "esta|una tarde|tardecita",
        TimePhrase::Part(Part::Afternoon),
    ),
    ("in|this the? morning", TimePhrase::Part(Part::Morning)),
    ("in|this the? afternoon", TimePhrase::Part(Part::Afternoon)),
];

pub fn read(stream: &Stream, at: usize) -> Option<(usize, TimePhrase)> {
    let found = FORMS
        .iter()
        .filter_map(|(form, phrase)| Some((stream.at(at, form)?, *phrase)))
        .max_by_key(|(end, _)| *end);
    // "Viernes tarde" has no preposition; "más tarde" and "muy tarde" do not name a part of the day.
    let bare = || {
        let after_date = at
            .checked_sub(1)
            .is_some_and(|before| stream.word(before) == "<date>");
        match stream.word(at) {
            "tarde" | "tardecita" | "afternoon" if after_date || stream.len() == 1 => {
                Some((at + 1, TimePhrase::Part(Part::Afternoon)))
            }
            "noche" if after_date => Some((at + 1, TimePhrase::Part(Part::Evening))),
            _ => None,
        }
    };
    // "Más temprano" compares with an offered hour; "lo más temprano" means the morning.
    let compares = stream.at(at, pattern!("temprano|tempranito")).is_some()
        && stream.before(at, pattern!("mas")).is_some();
    // "Es muy temprano" complains of an hour, and asks for no morning.
    let complains = stream.at(at, pattern!("muy|bien? temprano")).is_some()
        && (stream
            .before(at, pattern!("es|esta|queda|sale|parece muy|bien?"))
            .is_some()
            || stream.has(pattern!("temprano para mi|uno|nosotros")));
    let lowest = stream.before(at, pattern!("lo mas")).is_some();
    found
        .filter(|_| (!compares || lowest) && !complains)
        .or_else(bare)
}
