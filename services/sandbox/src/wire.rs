//! The exact bytes that the providers send: their JSON escapes, and signatures over these bytes.
//! Not here: the content of the JSON.

use chrono::{DateTime, Utc};
use ring::{digest, hmac};
use serde_json::Value;

/// JSON as Meta writes it: only ASCII, with `/ < % @` escaped as well.
pub fn meta_json(value: &Value) -> Vec<u8> {
    escaped(value, |letter| match letter {
        '/' => Some("\\/"),
        '<' => Some("\\u003C"),
        '%' => Some("\\u0025"),
        '@' => Some("\\u0040"),
        _ => None,
    })
}

/// JSON as `json_encode` of PHP writes it, which LemonSqueezy sends.
pub fn php_json(value: &Value) -> Vec<u8> {
    escaped(value, |letter| (letter == '/').then_some("\\/"))
}

/// HMAC-SHA256 of the bytes, in lower-case hex.
pub fn signature(secret: &str, bytes: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::encode(hmac::sign(&key, bytes))
}

/// A stable identifier for a text: the first 20 hex digits of its SHA-256, in upper case.
pub fn fingerprint(text: &str) -> String {
    let mut digits = hex::encode_upper(digest::digest(&digest::SHA256, text.as_bytes()));
    digits.truncate(20);
    digits
}

/// Sets a field of a JSON object.
pub fn set(object: &mut Value, name: &str, value: impl Into<Value>) {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(name.to_owned(), value.into());
    }
}

/// Whole seconds since 1970 as text, the form of Meta's timestamps.
pub fn unix_seconds(at: DateTime<Utc>) -> String {
    at.timestamp().to_string()
}

// The escaped characters occur only inside JSON strings, so the serialised text needs no second parse.
fn escaped(value: &Value, special: impl Fn(char) -> Option<&'static str>) -> Vec<u8> {
    let plain = value.to_string();
    let mut out = String::with_capacity(plain.len());
    for letter in plain.chars() {
        if let Some(escape) = special(letter) {
            out.push_str(escape);
        } else if letter.is_ascii() {
            out.push(letter);
        } else {
            for unit in letter.encode_utf16(&mut [0; 2]) {
                out.push_str("\\u");
                out.push_str(&hex::encode(unit.to_be_bytes()));
            }
        }
    }
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{meta_json, php_json, signature};

    #[test]
    fn meta_escapes_everything_but_ascii_and_four_more_characters() {
        let bytes = meta_json(&json!({ "a": "Dra. Peña 😀 </b> 5% @x \"y\"" }));

        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            r#"{"a":"Dra. Pe\u00f1a \ud83d\ude00 \u003C\/b> 5\u0025 \u0040x \"y\""}"#
        );
    }

    #[test]
    fn php_escapes_slashes_and_everything_but_ascii() {
        let bytes = php_json(&json!({ "a": "€ https://x @<%" }));

        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            r#"{"a":"\u20ac https:\/\/x @<%"}"#
        );
    }

    #[test]
    fn the_signature_is_the_published_hmac_of_rfc_4231() {
        let found = signature("Jefe", b"what do ya want for nothing?");

        assert_eq!(
            found,
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
