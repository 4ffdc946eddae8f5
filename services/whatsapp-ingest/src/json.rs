//! Reads JSON of foreign senders: a field that is missing or has an unexpected type counts as absent and is never an error.

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::borrow::Cow;

/// The body as JSON; `None` when the body is not JSON.
///
/// Senders that cut texts may send half an emoji (`\ud83d` without its other half), which is JSON but no valid text. It is
/// read as the replacement character, so that the rest of the message is not lost.
pub fn parse(raw_body: &[u8]) -> Option<Value> {
    serde_json::from_slice(raw_body)
        .or_else(|_error| serde_json::from_slice(&without_half_characters(raw_body)))
        .ok()
}

/// A member of an object; `null` where there is no such member.
pub fn at<'v>(value: &'v Value, name: &str) -> &'v Value {
    value.get(name).unwrap_or(&Value::Null)
}

/// The elements of an array; a single object counts as an array of one element.
pub fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(elements) => elements,
        Value::Object(_) => std::slice::from_ref(value),
        _ => &[],
    }
}

/// A text, or a number as text. An empty text counts as absent. NUL characters are removed, because PostgreSQL stores none.
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

/// A whole number, or a text that contains one.
pub fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}

/// A boolean, also written as a word or as 0 and 1.
pub fn truth(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => Some(number.as_i64()? != 0),
        Value::String(word) => word.parse().ok(),
        _ => None,
    }
}

/// An instant in seconds since 1970, which is Meta's form.
pub fn unix_time(value: &Value) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(number(value)?, 0)
}

/// An instant by RFC 3339, which is LemonSqueezy's form.
pub fn instant(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// Replaces the escapes of surrogates that have no other half.
fn without_half_characters(raw_body: &[u8]) -> Vec<u8> {
    let mut repaired = Vec::with_capacity(raw_body.len());
    let mut rest = raw_body;
    while let Some((&first, behind)) = rest.split_first() {
        let length = match (first, surrogate(rest), rest.get(6..).and_then(surrogate)) {
            (_, Some(Half::High), Some(Half::Low)) => 12,
            (_, Some(_), _) => {
                repaired.extend_from_slice(br"\ufffd");
                rest = rest.get(6..).unwrap_or_default();
                continue;
            }
            // An escaped backslash: the second one does not begin an escape.
            (b'\\', None, _) if !behind.is_empty() => 2,
            _ => 1,
        };
        let (whole, behind) = rest.split_at(length.min(rest.len()));
        repaired.extend_from_slice(whole);
        rest = behind;
    }
    repaired
}

enum Half {
    High,
    Low,
}

/// The escaped surrogate at the beginning of the bytes, if they begin with one.
fn surrogate(at: &[u8]) -> Option<Half> {
    let digits = at.strip_prefix(br"\u")?.get(..4)?;
    let code = u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    match code {
        0xd800..=0xdbff => Some(Half::High),
        0xdc00..=0xdfff => Some(Half::Low),
        _ => None,
    }
}
