//! Patients' names: how they are written, compared and sorted.

use chrono::{Datelike, NaiveDate};
use kernel::Phone;
use search::{fold, words};

/// The longest e-mail address, in bytes.
pub const LONGEST_EMAIL: usize = 254;
/// How many characters the notes about a patient have at most.
pub const MOST_NOTES: usize = 2000;
/// The first year in which a patient can have been born.
const FIRST_YEAR: i32 = 1900;

/// A patient's full name, with single spaces between its words.
#[derive(Clone, PartialEq, Eq)]
pub struct PatientName(String);

/// The text is too short or too long for a name, has no letter, or has a sign that no name has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name")]
pub struct NotAName;

impl PatientName {
    /// Reads a name of 2 to 120 characters with at least one letter, without control characters and without `<` and `>`,
    /// which no name has and every page and message would have to escape.
    pub fn parse(text: &str) -> Result<Self, NotAName> {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let sane = (2..=120).contains(&tidy.chars().count())
            && tidy.chars().any(char::is_alphabetic)
            && !tidy
                .chars()
                .any(|c| c.is_control() || matches!(c, '<' | '>'));
        if sane { Ok(Self(tidy)) } else { Err(NotAName) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both are the same name apart from capitals, accents and punctuation. The members of a family that shares
    /// a phone are distinguished by name.
    pub fn is_the_same_as(&self, other: &str) -> bool {
        words(&self.0) == words(other)
    }
}

/// Does not print the name: it is personal data, and this form reaches the logs.
impl std::fmt::Debug for PatientName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PatientName(..)")
    }
}

/// A patient's e-mail address in its one spelling; `None` for what is no address.
pub fn email(typed: &str) -> Option<String> {
    kernel::email_address(typed)
}

/// A day of birth as `YYYY-MM-DD`; `None` for what is no day, or before 1900.
pub fn birth_date(typed: &str) -> Option<NaiveDate> {
    let is_short = typed.len() <= "YYYY-MM-DD".len();
    let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok()?;
    (is_short && day.year() >= FIRST_YEAR).then_some(day)
}

/// The form of a name by which lists of people and services are sorted: accents and capitals do not count, and ñ comes after n. The
/// database sorts patients by `scheduling.name_order`, which has the same letters.
pub fn name_order(name: &str) -> String {
    fold(&name.to_lowercase().replace('ñ', "n~"))
}

/// The search words of a phone: the whole number, and its last eight digits, which people say without the country code.
pub fn phone_words(phone: &Phone) -> Vec<String> {
    let digits = phone.digits();
    let short = digits
        .len()
        .checked_sub(8)
        .and_then(|from| digits.get(from..));
    let mut found = vec![digits.to_owned()];
    found.extend(short.filter(|short| *short != digits).map(str::to_owned));
    found
}
