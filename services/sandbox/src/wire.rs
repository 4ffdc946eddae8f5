//! Bytes as the providers put them on the wire: their JSON escapes, and signatures over exactly
//! those bytes. What is inside the bytes is decided elsewhere.

use ring::{digest, hmac};
use serde_json::Value;

/// JSON as Meta writes it: only ASCII, with `/ < % @` escaped too.
pub fn meta_json(value: &Value) -> Vec<u8> {
    escaped(value, |letter| match letter {
        '/' => Some("\\/"),
        '<' => Some("\\u003C"),
        '%' => Some("\\u0025"),
        '@' => Some("\\u0040"),
        _ => None,
    })
}

/// JSON as PHP's `json_encode` writes it, which is what LemonSqueezy sends.
pub fn php_json(value: &Value) -> Vec<u8> {
    escaped(value, |letter| (letter == '/').then_some("\\/"))
}

/// HMAC-SHA256 of the bytes, lower-case hex.
pub fn signature(secret: &str, bytes: &[u8]) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    hex::encode(hmac::sign(&key, bytes))
}

/// The first 20 hex digits, upper-case, of the text's SHA-256: a stable made-up identifier.
pub fn fingerprint(text: &str) -> String {
    let mut digits = hex::encode_upper(digest::digest(&digest::SHA256, text.as_bytes()));
    digits.truncate(20);
    digits
}

// The special letters only ever stand inside JSON strings, so the serialised text can be walked
// letter by letter without parsing it again.
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
    fn meta_escapes_all_that_is_not_ascii_and_four_more() {
        let bytes = meta_json(&json!({ "a": "Dra. Peña 😀 </b> 5% @x \"y\"" }));

        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            r#"{"a":"Dra. Pe\u00f1a \ud83d\ude00 \u003C\/b> 5\u0025 \u0040x \"y\""}"#
        );
    }

    #[test]
    fn php_escapes_slashes_and_what_is_not_ascii() {
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
