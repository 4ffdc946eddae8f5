//! Reading JSON bodies, with every wrong field named.

use super::shape::is_excessive;
use super::{invalid, named_in, tracked, validate};
use crate::description::{Describe, Description};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use garde::Validate;
use kernel::{CommonCode, is_forbidden};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// The largest JSON body an endpoint reads unless it says otherwise, in bytes.
pub const MAX_JSON_BYTES: usize = 256 * 1024;

/// A JSON body that passed its own validation.
pub struct ValidJson<T>(pub T);

impl<T: ToSchema> Describe for ValidJson<T> {
    fn describe(into: &mut Description) {
        let schema = into.refer::<T>();
        into.close::<T>();
        into.body = Some(json!({ "application/json": { "schema": schema } }));
    }
}

impl<T> FromRequest for ValidJson<T>
where
    T: DeserializeOwned + Validate<Context = ()> + 'static,
{
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            let body = body.await.map_err(|error| unread(&error))?;
            let value: T = parse(&body)?;
            validate(&value)?;
            Ok(Self(value))
        })
    }
}

/// A body that is larger than the endpoint reads, or that ended before its announced length.
pub fn unread(error: &actix_web::Error) -> Problem {
    match error.as_error::<PayloadError>() {
        Some(PayloadError::Overflow) => CommonCode::PayloadTooLarge.into(),
        _ => CommonCode::InvalidJson.into(),
    }
}

/// Reads a body. No body at all is an empty object: an endpoint whose fields are all optional may be called without one.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let body = if body.is_empty() { b"{}" } else { body };
    // serde also reads an object's fields from a list, by their order; the contract has objects only.
    if body.trim_ascii_start().first() != Some(&b'{') || is_excessive(body) {
        return Err(CommonCode::InvalidJson.into());
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let read = tracked::<T, _>(&mut json);
    let value = read.outcome.map_err(|error| refused(&error, &read.path))?;
    json.end()
        .map_err(|_trailing| Problem::from(CommonCode::InvalidJson))?;
    if let Some(field) = read.unknown {
        return Err(invalid(indexed(&field)));
    }
    match forbidden(body) {
        Some(field) => Err(invalid(field)),
        None => Ok(value),
    }
}

/// Writes the places of a list as `inner[0].night`, the form that a wrong field is named in.
fn indexed(path: &str) -> String {
    path.split('.').fold(String::new(), |named, part| {
        let is_place = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        match (named.is_empty(), is_place) {
            (true, _) => part.to_owned(),
            (false, true) => format!("{named}[{part}]"),
            (false, false) => format!("{named}.{part}"),
        }
    })
}

fn refused(error: &serde_json::Error, path: &str) -> Problem {
    if error.is_syntax() || error.is_eof() {
        return CommonCode::InvalidJson.into();
    }
    let message = error.to_string();
    match named_in(&message) {
        Some(name) if path == "." || path == name || path.ends_with(&format!(".{name}")) => {
            invalid(if path == "." { name } else { path })
        }
        Some(name) => invalid(format!("{path}.{name}")),
        None if path == "." => CommonCode::InvalidJson.into(),
        None => invalid(path),
    }
}

/// The field whose text has a forbidden character. Such characters reach a JSON text only as escapes, as the two bytes of
/// a C1 control or as the three bytes of an override, so that nearly every body is passed without being read a second time.
fn forbidden(body: &[u8]) -> Option<String> {
    let suspicious = body
        .windows(2)
        .any(|pair| matches!(pair, [b'\\', b'u' | b'b' | b'f'] | [0xc2, 0x80..=0x9f]))
        || body
            .windows(3)
            .any(|three| matches!(three, [0xe2, 0x80, 0xaa..=0xae] | [0xe2, 0x81, 0xa6..=0xa9]))
        || body.contains(&0x7f);
    if !suspicious {
        return None;
    }
    let value: Value = serde_json::from_slice(body).ok()?;
    forbidden_in(&value, "")
}

fn forbidden_in(value: &Value, path: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains(is_forbidden).then(|| path.to_owned()),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(place, item)| forbidden_in(item, &format!("{path}[{place}]"))),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            if name.contains(is_forbidden) {
                return Some(path.to_owned());
            }
            let separator = if path.is_empty() { "" } else { "." };
            forbidden_in(value, &format!("{path}{separator}{name}"))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::field_and_code;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Validate)]
    struct Ask {
        #[garde(length(min = 2))]
        name: String,
        #[garde(range(max = 99))]
        #[serde(default)]
        count: u32,
        #[garde(skip)]
        #[serde(default, rename = "inner")]
        _inner: Vec<Inner>,
    }

    #[derive(Debug, Deserialize)]
    struct Inner {
        #[serde(rename = "day")]
        _day: String,
    }

    fn refused(body: &str) -> (Option<String>, &'static str) {
        let problem = parse::<Ask>(body.as_bytes())
            .and_then(|ask| validate(&ask))
            .unwrap_err();
        field_and_code(&problem)
    }

    #[test]
    fn a_wrong_field_is_named() {
        for (body, field) in [
            (r#"{"name":"Ana","count":"x"}"#, "count"),
            ("{}", "name"),
            ("", "name"),
            (r#"{"name":"A"}"#, "name"),
            (r#"{"name":"Ana","inner":[{}]}"#, "inner[0].day"),
            (r#"{"name":"Ana","inner":[{"day":3}]}"#, "inner[0].day"),
        ] {
            let (named, code) = refused(body);

            assert_eq!(
                (named.as_deref(), code),
                (Some(field), "INVALID_FIELD"),
                "{body}"
            );
        }
    }

    #[test]
    fn an_unknown_or_repeated_field_is_named() {
        for (body, field) in [
            (r#"{"name":"Ana","nmae":"x"}"#, "nmae"),
            (r#"{"name":"Ana","name":"Eva"}"#, "name"),
            (
                r#"{"name":"Ana","inner":[{"day":"x","night":"y"}]}"#,
                "inner[0].night",
            ),
            (
                r#"{"name":"Ana","inner":[{"day":"x","day":"y"}]}"#,
                "inner[0].day",
            ),
        ] {
            let (named, code) = refused(body);

            assert_eq!(
                (named.as_deref(), code),
                (Some(field), "INVALID_FIELD"),
                "{body}"
            );
        }
    }

    #[test]
    fn a_control_character_or_an_override_is_refused_where_it_stands() {
        for (body, field) in [
            ("{\"name\":\"A\\u0000na\"}", "name"),
            ("{\"name\":\"Ana\\u001b\"}", "name"),
            ("{\"name\":\"Ana\\b\"}", "name"),
            ("{\"name\":\"Ana\u{7f}\"}", "name"),
            ("{\"name\":\"Ana\u{85}\"}", "name"),
            ("{\"name\":\"Ana\u{202e}\"}", "name"),
            ("{\"name\":\"Ana\\u2066\"}", "name"),
            (
                "{\"name\":\"Ana\",\"inner\":[{\"day\":\"x\\u0000\"}]}",
                "inner[0].day",
            ),
        ] {
            let (named, code) = refused(body);

            assert_eq!(
                (named.as_deref(), code),
                (Some(field), "INVALID_FIELD"),
                "{body:?}"
            );
        }
    }

    #[test]
    fn line_breaks_accents_and_escaped_letters_are_text() {
        for body in [
            r#"{"name":"Ana\nMen\u00edvar\t"}"#,
            r#"{"name":"Ana Menjívar 😀"}"#,
            r#"{"name":"\ud83d\ude00 Ana"}"#,
        ] {
            parse::<Ask>(body.as_bytes()).unwrap();
        }
    }

    #[test]
    fn what_is_not_json_is_said_to_be_so() {
        for body in [
            "{",
            "hola",
            r#"{"name":"Ana"} x"#,
            "[]",
            r#"["Ana",3]"#,
            "7",
        ] {
            assert_eq!(refused(body).1, "INVALID_JSON", "{body}");
        }
    }

    #[test]
    fn what_nests_too_deeply_is_refused_before_it_is_read() {
        let deep = format!(
            r#"{{"name":"Ana","x":{}{}}}"#,
            "[".repeat(100),
            "]".repeat(100)
        );

        assert_eq!(refused(&deep).1, "INVALID_JSON");
    }
}
