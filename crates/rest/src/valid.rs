//! What the caller sent, parsed and validated: a bad field is answered with its name.

use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::web::{Bytes, Path};
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use garde::Validate;
use kernel::answers;
use serde::de::DeserializeOwned;
use std::future::{Ready, ready};

/// The largest JSON body a route reads, in bytes; uploads have routes of their own.
pub const MAX_JSON_BYTES: usize = 256 * 1024;

/// A JSON body that passed its own validation.
pub struct ValidJson<T>(pub T);

impl<T> FromRequest for ValidJson<T>
where
    T: DeserializeOwned + Validate<Context = ()> + 'static,
{
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Bytes::from_request(request, payload);
        Box::pin(async move {
            // The application's payload limit is the one above; running over it is the only way to fail here.
            let body = body
                .await
                .map_err(|_too_large| Problem::from(answers::PAYLOAD_TOO_LARGE))?;
            let value: T = parse(&body)?;
            valid(&value)?;
            Ok(Self(value))
        })
    }
}

/// No body at all is an empty object: a route whose fields are all optional may be asked without one.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    let body = if body.is_empty() { b"{}" } else { body };
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.inner();
        if inner.is_syntax() || inner.is_eof() {
            return Problem::from(answers::INVALID_JSON);
        }
        match missing(&inner.to_string()) {
            Some(name) if path == "." => Problem::at(answers::INVALID_FIELD, name),
            Some(name) => Problem::at(answers::INVALID_FIELD, format!("{path}.{name}")),
            None if path == "." => Problem::from(answers::INVALID_JSON),
            None => Problem::at(answers::INVALID_FIELD, path),
        }
    })?;
    json.end()
        .map_err(|_trailing| Problem::from(answers::INVALID_JSON))?;
    Ok(value)
}

/// The field that serde misses has no path of its own; its message names it.
fn missing(message: &str) -> Option<String> {
    let rest = message.strip_prefix("missing field `")?;
    rest.split_once('`').map(|(name, _)| name.to_owned())
}

fn valid<T: Validate<Context = ()>>(value: &T) -> Result<(), Problem> {
    match value.validate() {
        Ok(()) => Ok(()),
        Err(report) => Err(report.iter().next().map_or_else(
            || Problem::from(answers::INVALID_FIELD),
            |(path, _)| Problem::at(answers::INVALID_FIELD, path.to_string()),
        )),
    }
}

/// Query parameters that passed their own validation.
pub struct ValidQuery<T>(pub T);

impl<T> FromRequest for ValidQuery<T>
where
    T: DeserializeOwned + Validate<Context = ()>,
{
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(query(request.query_string()))
    }
}

fn query<T: DeserializeOwned + Validate<Context = ()>>(
    text: &str,
) -> Result<ValidQuery<T>, Problem> {
    let pairs = serde_urlencoded::Deserializer::new(form_urlencoded::parse(text.as_bytes()));
    let value: T = serde_path_to_error::deserialize(pairs).map_err(|error| {
        let path = error.path().to_string();
        let field = missing(&error.inner().to_string()).unwrap_or(path);
        Problem::at(answers::INVALID_FIELD, field)
    })?;
    valid(&value)?;
    Ok(ValidQuery(value))
}

/// A path parameter; one that cannot be read names nothing of ours, so it is not found.
pub struct ValidPath<T>(pub T);

impl<T: DeserializeOwned + 'static> FromRequest for ValidPath<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = Path::<T>::from_request(request, payload).into_inner();
        ready(
            read.map(|path| Self(path.into_inner()))
                .map_err(|_unreadable| Problem::from(answers::NOT_FOUND)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, Validate)]
    struct Ask {
        #[garde(length(min = 2))]
        name: String,
        #[garde(range(max = 99))]
        #[serde(default)]
        count: u32,
    }

    fn refused(body: &str) -> String {
        let problem = parse::<Ask>(body.as_bytes())
            .and_then(|ask| valid(&ask))
            .unwrap_err();
        let body = problem.render(kernel::Language::English, "t").into_body();
        String::from_utf8(
            actix_web::body::MessageBody::try_into_bytes(body)
                .unwrap()
                .to_vec(),
        )
        .unwrap()
    }

    #[test]
    fn a_wrong_type_names_its_field() {
        assert!(refused(r#"{"name":"Ana","count":"x"}"#).contains(r#""field":"count""#));
    }

    #[test]
    fn a_missing_field_is_named() {
        for body in ["{}", ""] {
            assert!(
                refused(body).contains(r#""code":"INVALID_FIELD","trace_id":"t","field":"name""#)
            );
        }
    }

    #[test]
    fn a_rule_that_fails_names_its_field() {
        assert!(refused(r#"{"name":"A"}"#).contains(r#""field":"name""#));
    }

    #[test]
    fn a_query_parameter_that_cannot_be_read_is_named() {
        for (text, field) in [
            ("name=Ana&count=many", "count"),
            ("count=1", "name"),
            ("name=A", "name"),
        ] {
            let problem = query::<Ask>(text).err().unwrap();
            let body = problem.render(kernel::Language::English, "t").into_body();
            let bytes = actix_web::body::MessageBody::try_into_bytes(body).unwrap();
            let said = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                said.contains(&format!(r#""field":"{field}""#)),
                "{text}: {said}"
            );
        }
    }

    #[test]
    fn what_is_not_json_is_said_to_be_so() {
        for body in ["{", "hola", r#"{"name":"Ana"} x"#] {
            assert!(refused(body).contains("INVALID_JSON"), "{body}");
        }
    }
}
