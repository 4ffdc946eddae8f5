//! Reading fields whose name in the contract is not that of the Rust field: only the reader knows the former, so that it checks the length
//! as well, and names the field that is wrong.

use crate::codes::Code;
use kernel::{CommonCode, has_seen_letter};
use rest::Problem;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

/// The refusal of a field whose value cannot be taken.
pub(super) fn wrong(field: &str) -> Problem {
    Problem::at(CommonCode::InvalidField, field)
}

/// The address of the field `email`, as it is stored.
pub fn email(typed: &str) -> Result<String, Problem> {
    let email = kernel::email_address(typed);
    email.ok_or_else(|| Problem::at(Code::EmailInvalid, "email"))
}

/// What the operator must write in the field `reason`, of at least `least` characters and without spaces around it. One in which a reader
/// sees no letter and no digit gives no reason.
pub fn reason(typed: &str, least: usize) -> Result<&str, Problem> {
    let reason = typed.trim();
    let is_reason = reason.chars().count() >= least && has_seen_letter(reason);
    is_reason.then_some(reason).ok_or_else(|| wrong("reason"))
}

/// A text of `LEAST` to `MOST` characters.
pub fn text<'de, const LEAST: usize, const MOST: usize, D>(from: D) -> Result<String, D::Error>
where
    D: Deserializer<'de>,
{
    let text = String::deserialize(from)?;
    if (LEAST..=MOST).contains(&text.chars().count()) {
        Ok(text)
    } else {
        Err(D::Error::custom("too short or too long"))
    }
}

/// The same for a field that may be absent.
pub fn optional_text<'de, const LEAST: usize, const MOST: usize, D>(
    from: D,
) -> Result<Option<String>, D::Error>
where
    D: Deserializer<'de>,
{
    struct Text<const LEAST: usize, const MOST: usize>(String);

    impl<'de, const LEAST: usize, const MOST: usize> Deserialize<'de> for Text<LEAST, MOST> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            text::<LEAST, MOST, D>(from).map(Self)
        }
    }

    let text = Option::<Text<LEAST, MOST>>::deserialize(from)?;
    Ok(text.map(|text| text.0))
}

/// A number of 1 to `MOST` days, for a field that may be absent.
pub fn optional_days<'de, const MOST: i32, D>(from: D) -> Result<Option<i32>, D::Error>
where
    D: Deserializer<'de>,
{
    match Option::<i32>::deserialize(from)? {
        Some(days) if !(1..=MOST).contains(&days) => Err(D::Error::custom("out of bounds")),
        days => Ok(days),
    }
}
