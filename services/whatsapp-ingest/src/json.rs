//! Reading JSON that others write: whatever is missing or of another type is absent, never an error.

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::borrow::Cow;

/// The body as JSON; `None` when it is none.
///
/// Half an emoji (`\ud83d` without its other half) is JSON, and senders that cut texts do send it, but it is no
/// text: it is read as the replacement character.
pub fn parse(raw_body: &[u8]) -> Option<Value> {
    serde_json::from_slice(raw_body)
        .or_else(|_error| serde_json::from_slice(&without_half_characters(raw_body)))
        .ok()
}

/// A member of an object.
pub fn at<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// The elements of an array; a single object stands for an array of one.
pub fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(elements) => elements,
        Value::Object(_) => std::slice::from_ref(value),
        _ => &[],
    }
}

/// A text, or a number written as one. Empty texts are absent, and no text holds NUL: PostgreSQL takes none.
pub fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => Cow::Borrowed(text.as_str()),
        Value::Number(number) => Cow::Owned(number.to_string()),
        _ => return None,
    };
    let text = if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text.into_owned()
    };
    (!text.is_empty()).then_some(text)
}

/// A whole number, or a text that holds one.
pub fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// A truth value, also as a word or as 0 and 1.
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => Some(number.as_i64()? != 0),
        Value::String(word) => word.parse().ok(),
        _ => None,
    }
}

/// Seconds since 1970, as Meta tells time.
pub fn unix_time(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(number(value)?, 0)
}

/// RFC 3339, as LemonSqueezy tells time.
pub fn instant(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// Replaces escapes of surrogates that have no other half.
fn without_half_characters(raw_body: &[u8]) -> Vec<u8> {
    let mut mended = Vec::with_capacity(raw_body.len());
    let mut rest = raw_body;
    while let Some((&first, behind)) = rest.split_first() {
        let length = match (first, surrogate(rest), rest.get(6..).and_then(surrogate)) {
            (_, Some(Half::High), Some(Half::Low)) => 12,
            (_, Some(_), _) => {
                mended.extend_from_slice(br"\ufffd");
                rest = rest.get(6..).unwrap_or_default();
                continue;
            }
            // An escaped backslash begins nothing.
            (b'\\', None, _) if !behind.is_empty() => 2,
            _ => 1,
        };
        let (whole, behind) = rest.split_at(length.min(rest.len()));
        mended.extend_from_slice(whole);
        rest = behind;
    }
    mended
}

enum Half {
    High,
    Low,
}

/// Whether an escaped half of a character stands at the beginning.
fn surrogate(at: &[u8]) -> Option<Half> {
    let digits = at.strip_prefix(br"\u")?.get(..4)?;
    let code = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    match code {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}
