//! Reading the fields of an edited patient, for serde's `deserialize_with`: absent, null, or a value. A field that cannot be read is refused by
//! its name.

use crate::api::fields::LONGEST_DUI;
use crate::domain::{self, Dui, Edit, LONGEST_EMAIL};
use chrono::NaiveDate;
use kernel::WrittenPhone;
use serde::de::{Deserialize, Deserializer, Error};

/// Room for the spaces around an address, in bytes.
const SPACES: usize = 16;
/// Room for fifteen digits with signs between them, in bytes.
const LONGEST_PHONE: usize = 40;

pub fn phone<'de, D: Deserializer<'de>>(from: D) -> Result<Edit<WrittenPhone>, D::Error> {
    read(from, LONGEST_PHONE, |text| {
        WrittenPhone::try_from(text.to_owned()).ok()
    })
}

pub fn email<'de, D: Deserializer<'de>>(from: D) -> Result<Edit<String>, D::Error> {
    read(from, LONGEST_EMAIL + SPACES, domain::email)
}

pub fn birth_date<'de, D: Deserializer<'de>>(from: D) -> Result<Edit<NaiveDate>, D::Error> {
    read(from, "YYYY-MM-DD".len(), domain::birth_date)
}

pub fn dui<'de, D: Deserializer<'de>>(from: D) -> Result<Edit<Dui>, D::Error> {
    read(from, LONGEST_DUI, |text| Dui::parse(text).ok())
}

/// Reads a text of at most so many bytes.
fn read<'de, D: Deserializer<'de>, T>(
    from: D,
    longest: usize,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Edit<T>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else {
        return Ok(Edit::Clear);
    };
    let value = Some(text).filter(|text| text.len() <= longest);
    let value = value.and_then(|text| parse(&text));
    value
        .map(Edit::Set)
        .ok_or_else(|| D::Error::custom("cannot be read"))
}
