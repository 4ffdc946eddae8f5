//! Request headers that endpoints read.

use super::invalid;
use crate::description::{Describe, Description, Parameter};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use serde_json::json;
use std::future::{Ready, ready};

const NAME: &str = "Idempotency-Key";
const LONGEST: usize = 200;

/// The idempotency key of a request, if it has one: 1 to 200 visible ASCII characters. A request that is repeated under
/// the same key is answered like the first one and has no second effect.
pub struct IdempotencyKey(pub Option<String>);

impl Describe for IdempotencyKey {
    fn describe(into: &mut Description) {
        into.parameters.push(Parameter {
            name: Some(NAME.to_owned()),
            place: "header",
            required: false,
            description: Some(
                "Repeating a request under the same key has no second effect.".into(),
            ),
            schema: json!({ "type": "string", "minLength": 1, "maxLength": LONGEST }),
        });
    }
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(read(request).map(Self))
    }
}

fn read(request: &HttpRequest) -> Result<Option<String>, Problem> {
    let Some(value) = request.headers().get(NAME) else {
        return Ok(None);
    };
    let key = value.to_str().ok().filter(|key| is_key(key));
    key.map(|key| Some(key.to_owned()))
        .ok_or_else(|| invalid(NAME))
}

fn is_key(text: &str) -> bool {
    (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}
