//! What may be typed about a clinic. Each function answers the value as it is stored; `None` for what is refused.

use crate::domain::is_currency;
use kernel::{ClinicZone, Country, has_seen_letter};

/// The fewest digits of a number that can be dialled, an emergency number such as 132 included.
const FEWEST_DIGITS: usize = 3;
/// The most characters of a way to pay.
const LONGEST_METHOD: usize = 40;
/// Eight characters of a token are shown, so that a token has at least half as many more.
const SHORTEST_TOKEN: usize = 12;

/// A text of one line: single spaces, none around it.
pub fn line(typed: &str) -> String {
    let words: Vec<&str> = typed.split_whitespace().collect();
    words.join(" ")
}

/// A text of several lines, without spaces around it.
pub fn lines(typed: &str) -> String {
    typed.trim().to_owned()
}

/// A number as the clinic prints it, for patients to dial; empty for none.
pub fn printed_number(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let digits = typed.bytes().filter(u8::is_ascii_digit).count();
    let is_number = typed
        .chars()
        .all(|sign| sign.is_ascii_digit() || " +-().".contains(sign));
    let is_either = typed.is_empty() || (is_number && digits >= FEWEST_DIGITS);
    is_either.then(|| typed.to_owned())
}

/// A country whose telephone numbers are known, by its two letters.
pub fn country(typed: &str) -> Option<String> {
    Country::named(typed).is_known().then(|| typed.to_owned())
}

/// A zone of the IANA database.
pub fn time_zone(typed: &str) -> Option<String> {
    let zone = ClinicZone::named(typed).ok()?;
    Some(zone.name().to_owned())
}

pub fn currency(typed: &str) -> Option<String> {
    is_currency(typed).then(|| typed.to_owned())
}

/// The ways to pay, each once and with at most 40 characters, of which a letter or a digit is seen.
pub fn payment_methods(typed: &[String]) -> Option<Vec<String>> {
    let mut methods: Vec<String> = Vec::new();
    let is_right =
        |method: &String| method.chars().count() <= LONGEST_METHOD && has_seen_letter(method);
    for method in typed {
        let method = Some(line(method)).filter(is_right)?;
        if methods.contains(&method) {
            return None;
        }
        methods.push(method);
    }
    Some(methods)
}

/// An id that Meta gives: digits.
pub fn is_meta_id(typed: &str) -> bool {
    !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text can be a token: no shorter than what is shown of one, and without spaces.
pub fn is_token(typed: &str) -> bool {
    typed.len() >= SHORTEST_TOKEN && typed.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::{country, is_meta_id, is_token, line, payment_methods, printed_number, time_zone};

    #[test]
    fn numbers_for_patients_are_kept_as_they_are_printed() {
        for (typed, expected) in [
            (" 2393-0188 ", Some("2393-0188")),
            ("+503 (2393) 0188", Some("+503 (2393) 0188")),
            ("132", Some("132")),
            ("", Some("")),
            ("13", None),
            ("llámenos", None),
            ("2393-0188 ext. a", None),
        ] {
            assert_eq!(printed_number(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn zones_and_countries_are_those_of_their_lists() {
        for (typed, is_known) in [("America/Guatemala", true), ("GMT-6", false), ("", false)] {
            assert_eq!(time_zone(typed).is_some(), is_known, "{typed}");
        }
        for (typed, is_known) in [("GT", true), ("gt", false), ("JP", false), ("", false)] {
            assert_eq!(country(typed).is_some(), is_known, "{typed}");
        }
    }

    #[test]
    fn a_way_to_pay_is_named_once() {
        let typed = |methods: &[&str]| {
            let methods: Vec<String> = methods.iter().map(|one| (*one).to_owned()).collect();
            payment_methods(&methods)
        };

        assert_eq!(
            typed(&[" Efectivo ", "Tarjeta"]).unwrap(),
            ["Efectivo", "Tarjeta"]
        );
        assert_eq!(typed(&["Efectivo", "Efectivo "]), None);
        assert_eq!(typed(&["  "]), None);
        assert_eq!(typed(&["\u{200b}"]), None);
        assert_eq!(typed(&["ñ".repeat(41).as_str()]), None);
        assert_eq!(line(" Santa  Ana "), "Santa Ana");
    }

    #[test]
    fn ids_are_digits_and_tokens_have_no_spaces() {
        for (typed, expected) in [
            ("700100200300401", true),
            ("", false),
            ("7 1", false),
            ("7/..", false),
        ] {
            assert_eq!(is_meta_id(typed), expected, "{typed}");
        }
        for (typed, expected) in [
            ("sandbox-token", true),
            ("corto", false),
            ("con un espacio", false),
            ("contraseña-larga", false),
        ] {
            assert_eq!(is_token(typed), expected, "{typed}");
        }
    }
}
