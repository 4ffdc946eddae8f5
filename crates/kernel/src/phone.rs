//! A phone number in WhatsApp's form: digits with the country code, no sign.
//!
//! Not here: whether the number exists, or which national form Meta wants for it.

use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The longest text that is read as a number, in bytes: fifteen digits with signs and spaces between them.
const LONGEST: usize = 40;

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
    /// Reads `+503 7012-3456`, `50370123456` and the like, up to 40 bytes; letters are refused.
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
        if text.len() > LONGEST {
            return Err(NotAPhone);
        }
        let digits: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.' | '+' | '\u{a0}'))
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
        ] {
            assert_eq!(Phone::parse(text), Err(NotAPhone), "{text}");
        }
    }

    #[test]
    fn a_number_cannot_be_printed_by_accident() {
        assert_eq!(
            format!("{:?}", Phone::parse("50370123456").unwrap()),
            "Phone(..)"
        );
    }
}
