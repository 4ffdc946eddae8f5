//! The answer to a webhook whose events are stored.

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder};
use rest::{Answers, Description};

/// 200 without a body. Both senders repeat a webhook after any other status.
pub struct Acknowledged;

impl Responder for Acknowledged {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().finish()
    }
}

impl Answers for Acknowledged {
    fn answer(into: &mut Description) {
        into.succeed(200, None);
    }
}
