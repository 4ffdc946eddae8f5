//! Line ends inside a phrase. Patients break a phrase over two lines, or over two messages that are read as one:
//! "miércoles" / "9 de diciembre". A line end is a sign that ends a clause, except where the words on both sides belong
//! together. Not here: names over two lines; `person::names` knows which words are names.

use std::{rc::Rc, sync::LazyLock};

use super::{Pattern, Token};

const LINE_END: &str = Token::LINE_END;

const WEEKDAYS: &str = "lunes|martes|miercoles|jueves|viernes|sabado|domingo";

const MONTHS: &str = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|\
    noviembre|diciembre";

/// How a line ends and the next one begins, where both are one phrase.
static JOINTS: LazyLock<Vec<(Pattern, Pattern)>> = LazyLock::new(|| {
    let joints = [
        // No sentence ends with these words.
        "a|de|en|con|para|por|desde|hasta|entre|el|la|los|las|mi|y|o|es|soy|llamo / _|#",
        // The number is a day or an hour, unless it counts something.
        "hoy|manana|WEEKDAY|MONTH / # %|de|y|am|pm",
        "MONTH / de # %",
        "# / de MONTH",
        "# / MONTH %",
        "# / am|pm|md",
        "# / y media|cuarto",
        "# / de la manana|tarde|noche",
        "de|desde|entre el|la|las? # / a|y|hasta el|la|las? #",
        "de|desde|entre el? WEEKDAY / a|y|hasta el? WEEKDAY",
        "WEEKDAY|semana|mes / que viene|entra",
        "otra|otro|proxima|proximo / WEEKDAY|semana|mes",
    ];
    let spelled = joints.map(|joint| {
        let joint = joint.replace("WEEKDAY", WEEKDAYS).replace("MONTH", MONTHS);
        let (before, after) = joint.split_once('/').unwrap_or((&joint, ""));
        (Pattern::new(before), Pattern::new(after))
    });
    spelled.into()
});

/// Removes the line ends that stand inside a phrase.
pub fn join(tokens: &mut Vec<Rc<Token>>) {
    let mut at = 0;
    while at < tokens.len() {
        if tokens.get(at).is_some_and(|token| token.word == LINE_END) && is_inside(tokens, at) {
            tokens.remove(at);
        } else {
            at += 1;
        }
    }
}

fn is_inside(tokens: &[Rc<Token>], line_end: usize) -> bool {
    JOINTS.iter().any(|(before, after)| {
        before.match_before(tokens, line_end).is_some()
            && after.match_at(tokens, line_end + 1).is_some()
    })
}
