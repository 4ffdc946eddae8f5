//! How telephone numbers are written inside a country: without the country's code.
//!
//! Lengths and first digits are those of the national numbering plans (ITU, operational bulletin), as far as subscribers have them.

use crate::national_form::{argentine_mobile, other_national_form};
use crate::phone::separates_digits;
use crate::{NotAPhone, Phone};
use serde::Deserialize;
use std::ops::RangeInclusive;
use utoipa::ToSchema;

/// A country by its two letters of ISO 3166, with its numbering plan where one is known here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country(Option<&'static NumberingPlan>);

#[derive(Debug, PartialEq, Eq)]
struct NumberingPlan {
    country: &'static str,
    /// The country's code.
    calling: &'static str,
    /// How many digits a national number has.
    lengths: &'static [usize],
    /// The digits with which a national number may begin.
    first: &'static str,
    /// What people write before the national number where they call inside the country.
    prefixes: &'static [&'static str],
}

const fn plan(
    country: &'static str,
    calling: &'static str,
    lengths: &'static [usize],
    first: &'static str,
) -> NumberingPlan {
    NumberingPlan {
        country,
        calling,
        lengths,
        first,
        prefixes: &[],
    }
}

impl NumberingPlan {
    const fn after(mut self, prefixes: &'static [&'static str]) -> Self {
        self.prefixes = prefixes;
        self
    }

    fn is_national(&self, digits: &str) -> bool {
        // In Argentina people leave out the code of the own area before a `15`: no area's code begins so.
        let has_no_area = self.calling == ARGENTINA && digits.starts_with("15");
        self.lengths.contains(&digits.len())
            && digits.starts_with(|one| self.first.contains(one))
            && !has_no_area
    }

    /// The national number that the digits mean, without what people write before it.
    fn national(&self, digits: &str) -> Option<String> {
        let within = digits.strip_prefix(self.calling);
        let dialled = self
            .prefixes
            .iter()
            .filter_map(|prefix| digits.strip_prefix(prefix));
        let candidates: Vec<&str> = [digits].into_iter().chain(within).chain(dialled).collect();
        if let Some(national) = candidates.iter().find(|digits| self.is_national(digits)) {
            return Some((*national).to_owned());
        }
        // With the extra digit of mobile numbers behind the country's code, as WhatsApp writes them.
        let shorter = other_national_form(digits);
        let shorter = shorter
            .as_deref()
            .and_then(|digits| digits.strip_prefix(self.calling));
        if shorter.is_some_and(|digits| self.is_national(digits)) {
            return within.map(str::to_owned);
        }
        candidates
            .into_iter()
            .filter(|_| self.calling == ARGENTINA)
            .find_map(argentine_mobile)
            .filter(|digits| self.is_national(digits))
    }
}

const ARGENTINA: &str = "54";

/// The zero before national numbers.
const ZERO: &[&str] = &["0"];
/// Before mobile numbers and those of other areas in Mexico until 2019, and written since. A `1` alone is left out: ten digits after it are
/// a number of the United States as well.
const MEXICAN: &[&str] = &["044", "045", "01"];

const PLANS: &[NumberingPlan] = &[
    plan("SV", "503", &[8], "267"),
    plan("GT", "502", &[8], "234567"),
    plan("HN", "504", &[8], "23789"),
    plan("NI", "505", &[8], "2578"),
    plan("CR", "506", &[8], "245678"),
    plan("PA", "507", &[7, 8], "23456789"),
    plan("BZ", "501", &[7], "2678"),
    plan("MX", "52", &[10], "23456789").after(MEXICAN),
    plan("DO", "1", &[10], "8"),
    plan("PR", "1", &[10], "79"),
    plan("US", "1", &[10], "23456789"),
    plan("CO", "57", &[10], "36"),
    plan("VE", "58", &[10], "24").after(ZERO),
    plan("EC", "593", &[8, 9], "2345679").after(ZERO),
    plan("PE", "51", &[8, 9], "145679").after(ZERO),
    plan("BO", "591", &[8], "23467"),
    plan("PY", "595", &[9], "23456789").after(ZERO),
    plan("UY", "598", &[8], "249").after(ZERO),
    plan("CL", "56", &[9], "23456789"),
    plan("AR", ARGENTINA, &[10, 11], "1239").after(ZERO),
    plan("BR", "55", &[10, 11], "123456789").after(ZERO),
    plan("ES", "34", &[9], "6789"),
];

/// How many digits follow the code of a country in a number that is written in full, by the code. A code stands here where the plan leaves
/// no doubt; numbers of all others may be as long as any. No code begins another one.
///
/// Wider than the lengths of `PLANS` where people write a digit more: Mexico's `1` and Argentina's `9` of mobile numbers.
const LENGTHS_ABROAD: &[(&str, RangeInclusive<usize>)] = &[
    ("1", 10..=10),
    ("7", 10..=10),
    ("27", 9..=9),
    ("30", 10..=10),
    ("31", 9..=9),
    ("32", 8..=9),
    ("33", 9..=9),
    ("34", 9..=9),
    ("41", 9..=9),
    ("44", 9..=10),
    ("45", 8..=8),
    ("47", 8..=8),
    ("48", 9..=9),
    ("51", 8..=9),
    ("52", 10..=11),
    ("54", 10..=11),
    ("55", 10..=11),
    ("56", 9..=9),
    ("57", 10..=10),
    ("58", 10..=10),
    ("61", 9..=9),
    ("65", 8..=8),
    ("81", 9..=10),
    ("82", 8..=10),
    ("86", 9..=11),
    ("90", 10..=10),
    ("91", 10..=10),
    ("351", 9..=9),
    ("501", 7..=7),
    ("502", 8..=8),
    ("503", 8..=8),
    ("504", 8..=8),
    ("505", 8..=8),
    ("506", 8..=8),
    ("507", 7..=8),
    ("509", 8..=8),
    ("591", 8..=8),
    ("593", 8..=9),
    ("595", 8..=9),
    ("598", 8..=8),
    ("972", 8..=9),
];

/// The number in full, unless its country has none of that length.
fn possible(international: &str) -> Result<Phone, NotAPhone> {
    let fits = |(code, lengths): &(&str, RangeInclusive<usize>)| {
        let national = international.strip_prefix(code)?;
        Some(lengths.contains(&national.len()))
    };
    match LENGTHS_ABROAD.iter().find_map(fits) {
        Some(false) => Err(NotAPhone),
        Some(true) | None => Phone::parse(international),
    }
}

impl Country {
    /// The country of these two letters. In one whose plan is not known here, numbers are read in international form only.
    pub fn named(letters: &str) -> Self {
        Self(PLANS.iter().find(|plan| plan.country == letters))
    }

    /// Whether the country's numbering plan is known here.
    pub const fn is_known(self) -> bool {
        self.0.is_some()
    }
}

/// A telephone number as it was written in a clinic; only the clinic's country completes it.
#[derive(Clone, PartialEq, Eq, Deserialize, ToSchema)]
#[schema(value_type = String, max_length = 40, example = "7012-3456")]
#[serde(try_from = "String")]
pub struct WrittenPhone(String);

/// Refuses what is no number in any country.
impl TryFrom<String> for WrittenPhone {
    type Error = NotAPhone;
    fn try_from(text: String) -> Result<Self, NotAPhone> {
        let digits = Phone::digits_of(text.trim())?;
        if digits.is_empty() {
            Err(NotAPhone)
        } else {
            Ok(Self(text))
        }
    }
}

impl WrittenPhone {
    /// Reads the number as it is meant in the country: `7012-3456` in El Salvador is +503 7012-3456, whereas `+1 305 555 0100` and
    /// `001 305…` name their country. What cannot be completed is refused, so that no message goes to a stranger abroad, and so is a
    /// number of the international form whose length its country does not have: `+7 200 5010` is a local number behind a sign.
    pub fn in_country(&self, country: Country) -> Result<Phone, NotAPhone> {
        let text = self.0.trim();
        let digits = Phone::digits_of(text)?;
        let has_plus = text.chars().find(|c| !separates_digits(*c)) == Some('+');
        let abroad = digits.strip_prefix("00");
        if let Some(international) = abroad.or(has_plus.then_some(digits.as_str())) {
            return possible(international);
        }
        let plan = country.0.ok_or(NotAPhone)?;
        let national = plan.national(&digits).ok_or(NotAPhone)?;
        Phone::parse(&format!("{}{national}", plan.calling))
    }
}

/// Never the number itself: it is personal data, and this form ends up in logs.
impl std::fmt::Debug for WrittenPhone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("WrittenPhone(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, country: &str) -> Option<String> {
        let written = WrittenPhone(text.to_owned());
        let phone = written.in_country(Country::named(country));
        phone.ok().map(|phone| phone.e164())
    }

    #[test]
    fn a_national_number_gets_the_code_of_the_clinics_country() {
        let cases = [
            ("7200-5010", "SV", "+50372005010"),
            ("503-7200-5010", "SV", "+50372005010"),
            ("7812-3456", "NI", "+50578123456"),
            ("5512-3456", "GT", "+50255123456"),
            ("6612 3456", "PA", "+50766123456"),
            ("55 1234 5678", "MX", "+525512345678"),
            ("0991234567", "EC", "+593991234567"),
            ("11 2345-6774", "AR", "+541123456774"),
            ("9 11 2345-6774", "AR", "+5491123456774"),
            ("11 3456-7890", "BR", "+551134567890"),
            ("11 91234-5678", "BR", "+5511912345678"),
            ("809 555 0100", "DO", "+18095550100"),
        ];
        for (text, country, expected) in cases {
            assert_eq!(read(text, country).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_people_dial_inside_mexico_and_argentina_is_left_out() {
        let cases = [
            ("044 55 1234 5674", "MX", "+525512345674"),
            ("045 55 1234 5674", "MX", "+525512345674"),
            ("01 55 1234 5674", "MX", "+525512345674"),
            ("52 55 1234 5674", "MX", "+525512345674"),
            ("521 55 1234 5674", "MX", "+5215512345674"),
            ("11 15-2345-6789", "AR", "+5491123456789"),
            ("011 15 2345-6789", "AR", "+5491123456789"),
            ("0221 15 456-7890", "AR", "+5492214567890"),
            ("2966 15-45-6789", "AR", "+5492966456789"),
            ("54 9 11 2345 6789", "AR", "+5491123456789"),
        ];
        for (text, country, expected) in cases {
            assert_eq!(read(text, country).as_deref(), Some(expected), "{text}");
        }
        for (text, country) in [
            // A number of New Jersey as well.
            ("1 551 234 5674", "MX"),
            ("044 1234 5674", "MX"),
            ("044 7012 3456", "SV"),
            ("15 2345-6789", "AR"),
            ("15-2345-6789", "SV"),
            ("11 2345 678915", "AR"),
        ] {
            assert_eq!(read(text, country), None, "{text}");
        }
    }

    #[test]
    fn a_plus_sign_counts_behind_marks_and_parentheses() {
        for text in [
            "\u{202a}+1 305\u{2011}555\u{2011}0100\u{202c}",
            "\u{2066}\u{200e}+1\u{202f}305\u{202f}555\u{202f}0100\u{2069}",
            "(+1) 305 555 0100",
        ] {
            assert_eq!(
                read(text, "SV").as_deref(),
                Some("+13055550100"),
                "{text:?}"
            );
        }
        let pasted = "\u{2068}7200\u{2013}5010\u{2069}";
        assert_eq!(read(pasted, "SV").as_deref(), Some("+50372005010"));
    }

    #[test]
    fn a_number_that_names_its_country_keeps_it() {
        for text in ["+503 7200 5010", "00503 7200 5010", " +503-7200-5010"] {
            for country in ["SV", "GT", "JP"] {
                assert_eq!(
                    read(text, country).as_deref(),
                    Some("+50372005010"),
                    "{text}"
                );
            }
        }
        assert_eq!(
            read("+1 305 555 0100", "SV").as_deref(),
            Some("+13055550100")
        );
    }

    #[test]
    fn a_number_in_full_has_a_length_of_its_country() {
        let possible = [
            "+7 921 555 0100",
            "+52 55 1234 5678",
            "+52 1 55 1234 5678",
            "+54 9 11 2345 6789",
            "+34 612 345 678",
            "+49 30 123456",
            "+39 06 1234 5678",
            "+507 612-3456",
        ];
        for text in possible {
            assert!(read(text, "SV").is_some(), "{text}");
        }
        let impossible = [
            "+7 200 5010",
            "+7200-5010",
            "007 200 5010",
            "+503 7200 501",
            "+503 7200 50100",
            "+1 305 555 010",
            "+34 7200 5010",
        ];
        for text in impossible {
            assert_eq!(read(text, "SV"), None, "{text}");
        }
    }

    #[test]
    fn the_lengths_of_numbers_in_full_hold_those_of_each_plan() {
        for plan in PLANS {
            let abroad = LENGTHS_ABROAD
                .iter()
                .find(|(code, _)| *code == plan.calling);
            let (_, lengths) = abroad.unwrap();
            for length in plan.lengths {
                assert!(lengths.contains(length), "{}: {length}", plan.country);
            }
        }
    }

    #[test]
    fn no_code_begins_another_one() {
        for (one, _) in LENGTHS_ABROAD {
            let longer = LENGTHS_ABROAD
                .iter()
                .filter(|(other, _)| other != one && other.starts_with(one));
            assert_eq!(longer.count(), 0, "{one}");
        }
    }

    #[test]
    fn what_the_country_does_not_complete_is_refused() {
        let cases = [
            ("7200-501", "SV"),
            ("1200-5010", "SV"),
            ("50255123456", "SV"),
            ("13055550100", "SV"),
            ("7200-5010", "JP"),
            ("72005010 ext. 2", "SV"),
            ("", "SV"),
            ("+", "SV"),
        ];
        for (text, country) in cases {
            assert_eq!(read(text, country), None, "{text}");
        }
    }
}
