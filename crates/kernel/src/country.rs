//! How telephone numbers are written inside a country: without the country's code.
//!
//! Lengths and first digits are those of the national numbering plans (ITU, operational bulletin), as far as subscribers have them.

use crate::{NotAPhone, Phone};
use serde::Deserialize;
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
    /// Whether people write a zero before the national number.
    has_trunk_zero: bool,
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
        has_trunk_zero: false,
    }
}

impl NumberingPlan {
    const fn with_trunk_zero(mut self) -> Self {
        self.has_trunk_zero = true;
        self
    }

    fn is_national(&self, digits: &str) -> bool {
        self.lengths.contains(&digits.len()) && digits.starts_with(|one| self.first.contains(one))
    }
}

const PLANS: &[NumberingPlan] = &[
    plan("SV", "503", &[8], "267"),
    plan("GT", "502", &[8], "234567"),
    plan("HN", "504", &[8], "23789"),
    plan("NI", "505", &[8], "2578"),
    plan("CR", "506", &[8], "245678"),
    plan("PA", "507", &[7, 8], "23456789"),
    plan("BZ", "501", &[7], "2678"),
    plan("MX", "52", &[10], "23456789"),
    plan("DO", "1", &[10], "8"),
    plan("PR", "1", &[10], "79"),
    plan("US", "1", &[10], "23456789"),
    plan("CO", "57", &[10], "36"),
    plan("VE", "58", &[10], "24").with_trunk_zero(),
    plan("EC", "593", &[8, 9], "2345679").with_trunk_zero(),
    plan("PE", "51", &[8, 9], "145679").with_trunk_zero(),
    plan("BO", "591", &[8], "23467"),
    plan("PY", "595", &[9], "23456789").with_trunk_zero(),
    plan("UY", "598", &[8], "249").with_trunk_zero(),
    plan("CL", "56", &[9], "23456789"),
    plan("AR", "54", &[10, 11], "1239").with_trunk_zero(),
    plan("BR", "55", &[10, 11], "123456789").with_trunk_zero(),
    plan("ES", "34", &[9], "6789"),
];

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
    /// `001 305…` name their country. What cannot be completed is refused, so that no message goes to a stranger abroad.
    pub fn in_country(&self, country: Country) -> Result<Phone, NotAPhone> {
        let text = self.0.trim();
        if text.starts_with('+') {
            return Phone::parse(text);
        }
        let digits = Phone::digits_of(text)?;
        if let Some(international) = digits.strip_prefix("00") {
            return Phone::parse(international);
        }
        let plan = country.0.ok_or(NotAPhone)?;
        let within = digits.strip_prefix(plan.calling);
        let without_zero = digits.strip_prefix('0').filter(|_| plan.has_trunk_zero);
        let national = [Some(digits.as_str()), within, without_zero]
            .into_iter()
            .flatten()
            .find(|digits| plan.is_national(digits))
            .ok_or(NotAPhone)?;
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
            ("809 555 0100", "DO", "+18095550100"),
        ];
        for (text, country, expected) in cases {
            assert_eq!(read(text, country).as_deref(), Some(expected), "{text}");
        }
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
