//! The staff application as the caller of an endpoint that acts on a cookie.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use kernel::CommonCode;
use rest::{Access, AccessKind, Describe, Description, Problem};
use std::future::{Ready, ready};

const NAME: &str = "X-Cita-Client";
const VALUE: &str = "web";

/// A caller that sends `X-Cita-Client: web`. A page of another site cannot make a browser send that header, so that it cannot act by the
/// cookie of the person who looks at it, even where `SameSite` is not known or the other site counts as the same one.
#[derive(Clone, Copy, Debug)]
pub struct WebClient;

impl Access for WebClient {
    const KIND: AccessKind = AccessKind::Public;
}

impl Describe for WebClient {
    fn describe(into: &mut Description) {
        into.header(
            NAME,
            true,
            VALUE.len(),
            "`web`. Without it the request is refused as `FORBIDDEN`.",
        );
    }
}

impl FromRequest for WebClient {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = request.headers().get(NAME);
        let is_ours = value.is_some_and(|value| value == VALUE);
        ready(if is_ours {
            Ok(Self)
        } else {
            Err(CommonCode::Forbidden.into())
        })
    }
}
