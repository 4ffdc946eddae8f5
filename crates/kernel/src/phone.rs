//! A phone number in WhatsApp's form: digits with the country code, no sign.
//!
//! Not here: whether the number exists, or which national form Meta wants for it.

use crate::other_national_form;
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The longest text that is read as a number, in characters: fifteen digits with signs and spaces between them.
const LONGEST: usize = 40;

/// Whether the character stands between or around the digits of a number and means nothing: spaces of all widths, dashes, dots,
/// parentheses, and the invisible marks of the direction of writing that programs wrap numbers in.
pub(crate) const fn separates_digits(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '(' | ')' | '.'
            | '\u{a0}'
            | '\u{2000}'..='\u{200a}'
            | '\u{200e}'..='\u{200f}'
            | '\u{2010}'..='\u{2015}'
            | '\u{202a}'..='\u{202f}'
            | '\u{2066}'..='\u{2069}'
            | '\u{2212}'
    )
}

/// A phone number in E.164, stored as its digits (8 to 15, ITU-T E.164).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[schema(value_type = String, max_length = 40, example = "+50370123456")]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The text is not a phone number with its country code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a phone number in international form")]
pub struct NotAPhone;

impl Phone {
    /// Reads `+503 7012-3456`, `50370123456` and the like, up to 40 characters; letters are refused.
    pub fn parse(text: &str) -> Result<Self, NotAPhone> {
        let digits = Self::digits_of(text)?;
        if (8..=15).contains(&digits.len()) && !digits.starts_with('0') {
            Ok(Self(digits))
        } else {
            Err(NotAPhone)
        }
    }

    /// The digits of a text that holds nothing besides them and the signs that people write between them.
    pub(crate) fn digits_of(text: &str) -> Result<String, NotAPhone> {
        if text.chars().nth(LONGEST).is_some() {
            return Err(NotAPhone);
        }
        let digits: String = text
            .chars()
            .filter(|c| *c != '+' && !separates_digits(*c))
            .collect();
        if digits.bytes().all(|b| b.is_ascii_digit()) {
            Ok(digits)
        } else {
            Err(NotAPhone)
        }
    }

    /// The digits with the country code, as WhatsApp's `wa_id` has them.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The digits in each form that the number has: two for mobile numbers of Argentina and Mexico, of which WhatsApp knows an account under
    /// either, else one. The shortest comes first, so that the first is the same for all forms of a number. `tenancy.phone_forms` in SQL
    /// gives the same.
    pub fn forms(&self) -> Vec<String> {
        let mut forms = vec![self.0.clone()];
        forms.extend(other_national_form(&self.0));
        forms.sort_by_key(String::len);
        forms
    }

    /// Whether both are one number, in whichever form of its country each of them is.
    pub fn is_the_same_as(&self, other: &Self) -> bool {
        self == other || other_national_form(&self.0).is_some_and(|form| form == other.0)
    }

    /// With the plus sign in front.
    pub fn e164(&self) -> String {
        format!("+{}", self.0)
    }
}

/// Never the number itself: it is personal data, and this form ends up in logs.
impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(..)")
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;
    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.e164()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_in_the_forms_people_write() {
        for text in [
            "+503 7012-3456",
            "50370123456",
            "+50370123456",
            "(503) 7012 3456",
            "+503 7012\u{2011}3456",
            "+503\u{202f}7012\u{2013}3456",
            "\u{202a}+503\u{a0}7012\u{2009}3456\u{202c}",
            "\u{2068}+503\u{2007}7012\u{2212}3456\u{2069}\u{200e}",
        ] {
            assert_eq!(
                Phone::parse(text).unwrap().digits(),
                "50370123456",
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_number_is_refused() {
        for text in [
            "",
            "hola",
            "+503 70",
            "0070123456",
            "7012345678901234",
            "US.13491208655302741918",
            "+503 7012\u{200d}3456",
            "+\u{ff15}\u{ff10}\u{ff13} 7012 3456",
            "+503 7012_3456",
        ] {
            assert_eq!(Phone::parse(text), Err(NotAPhone), "{text}");
        }
    }

    #[test]
    fn a_number_is_the_same_in_both_forms_of_its_country() {
        let phone = |digits: &str| Phone::parse(digits).unwrap();
        for (short, long) in [
            ("525512345674", "5215512345674"),
            ("541123456774", "5491123456774"),
        ] {
            assert!(phone(short).is_the_same_as(&phone(long)));
            assert!(phone(long).is_the_same_as(&phone(short)));
            assert_eq!(phone(short).forms(), [short, long]);
            assert_eq!(phone(long).forms(), [short, long]);
        }
        let other = phone("525512345675");
        assert!(!other.is_the_same_as(&phone("5215512345674")));
        assert_eq!(phone("50370123456").forms(), ["50370123456"]);
    }

    #[test]
    fn a_number_cannot_be_printed_by_accident() {
        assert_eq!(
            format!("{:?}", Phone::parse("50370123456").unwrap()),
            "Phone(..)"
        );
    }
}
