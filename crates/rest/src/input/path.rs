//! Reading parameters of the path.

use crate::description::{Describe, Description, Parameter};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::web::Path;
use actix_web::{FromRequest, HttpRequest};
use kernel::CommonCode;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::future::{Ready, ready};
use utoipa::ToSchema;

/// The longest path that is read, in bytes.
const LONGEST: usize = 512;

/// A path parameter. One that cannot be read names nothing that exists, so the answer is 404.
pub struct ValidPath<T>(pub T);

/// The two parameters of a path that has two, in their order.
pub struct ValidPaths<T, U>(pub T, pub U);

impl<T: ToSchema> Describe for ValidPath<T> {
    fn describe(into: &mut Description) {
        describe::<T>(into);
    }
}

impl<T: ToSchema, U: ToSchema> Describe for ValidPaths<T, U> {
    fn describe(into: &mut Description) {
        describe::<T>(into);
        describe::<U>(into);
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for ValidPath<T> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(read(request, payload).map(Self))
    }
}

impl<T, U> FromRequest for ValidPaths<T, U>
where
    T: DeserializeOwned + 'static,
    U: DeserializeOwned + 'static,
{
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(read(request, payload).map(|(first, second)| Self(first, second)))
    }
}

fn describe<T: ToSchema>(into: &mut Description) {
    let mut schema = into.refer::<T>();
    // A text of no other bound has the bound of the whole path.
    if into.is_unbounded_text(&schema) {
        schema = json!({ "type": "string", "maxLength": LONGEST });
    }
    into.parameters.push(Parameter {
        name: None,
        place: "path",
        required: true,
        description: None,
        schema,
    });
}

fn read<T: DeserializeOwned + 'static>(
    request: &HttpRequest,
    payload: &mut Payload,
) -> Result<T, Problem> {
    if request.path().len() > LONGEST || has_forbidden_character(request.path()) {
        return Err(CommonCode::NotFound.into());
    }
    let read = Path::<T>::from_request(request, payload).into_inner();
    read.map(Path::into_inner)
        .map_err(|_unreadable| CommonCode::NotFound.into())
}

/// Whether a percent-encoded control character (C0, DEL or C1) or override of the direction of writing stands in the path;
/// a raw one is not valid in HTTP.
fn has_forbidden_character(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let c0_or_del = path
        .as_bytes()
        .windows(3)
        .any(|bytes| matches!(bytes, [b'%', b'0' | b'1', _] | [b'%', b'7', b'f']));
    let c1 = path.contains("%c2%8") || path.contains("%c2%9");
    let overriding = path.as_bytes().windows(9).any(|bytes| {
        let last = bytes.last().copied();
        match bytes.get(..8) {
            Some(b"%e2%80%a") => matches!(last, Some(b'a'..=b'e')),
            Some(b"%e2%81%a") => matches!(last, Some(b'6'..=b'9')),
            _ => false,
        }
    });
    c0_or_del || c1 || overriding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoded_control_character_or_override_is_seen() {
        for path in [
            "/a/%00",
            "/a/x%1by",
            "/a/%7F",
            "/a/%C2%85",
            "/a/%E2%80%AE",
            "/a/%E2%81%A6",
        ] {
            assert!(has_forbidden_character(path), "{path}");
        }
        for path in [
            "/a/%20",
            "/a/%C3%B1",
            "/a/%70",
            "/a/%E2%80%A6",
            "/a/%E2%81%AF",
        ] {
            assert!(!has_forbidden_character(path), "{path}");
        }
    }
}
