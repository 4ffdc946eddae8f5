//! The public keys of staff tokens.

use crate::app::App;
use actix_web::body::BoxBody;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use rest::{Answers, Description, Endpoint, Public, RawJson, get};

pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/.well-known/jwks.json", jwks).summary(
        "Publishes the public keys that staff tokens are verified with, as a JWKS document.",
    )]
}

/// While a key is rotated, the old and the new key are both in the document.
async fn jwks(_: Public, app: Data<App>) -> PublicKeys {
    PublicKeys(app.jwks.clone())
}

/// The keys as JSON. Unlike every other answer, this one may be cached, for five minutes.
struct PublicKeys(String);

impl Responder for PublicKeys {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = RawJson(self.0).respond_to(request);
        let five_minutes = HeaderValue::from_static("public, max-age=300");
        response.headers_mut().insert(CACHE_CONTROL, five_minutes);
        response
    }
}

impl Answers for PublicKeys {
    fn answer(into: &mut Description) {
        RawJson::answer(into);
    }
}
