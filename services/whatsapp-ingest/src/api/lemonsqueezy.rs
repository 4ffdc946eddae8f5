//! LemonSqueezy's webhooks: orders, subscriptions and invoices.

use super::MAX_WEBHOOK_BYTES;
use super::acknowledged::Acknowledged;
use super::signature;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::{json, lemonsqueezy};
use actix_web::dev::Payload;
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use rest::{Describe, Description, Endpoint, Problem, Webhook, post};
use std::convert::Infallible;
use std::future::{Ready, ready};

/// Hexadecimal digits, made with `LEMONSQUEEZY_SIGNING_SECRET`.
const SIGNATURE: &str = "X-Signature";
const EVENT_NAME: &str = "X-Event-Name";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/webhooks/lemonsqueezy", receive)
            .summary("Stores the event of one of LemonSqueezy's webhooks.")
            .refuses(&[Code::InvalidSignature])
            .body_limit(MAX_WEBHOOK_BYTES),
    ]
}

/// The headers of a webhook, as far as the request has them.
struct Headers {
    signature: Option<String>,
    event_name: Option<String>,
}

impl Describe for Headers {
    fn describe(into: &mut Description) {
        let text = "The HMAC-SHA256 of the raw body in hexadecimal digits.";
        into.header(SIGNATURE, true, signature::LONGEST, text);
        let example = "For example `subscription_updated`.";
        into.header(EVENT_NAME, false, signature::LONGEST, example);
    }
}

impl FromRequest for Headers {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self {
            signature: signature::header(request, SIGNATURE),
            event_name: signature::header(request, EVENT_NAME),
        }))
    }
}

/// Billing finds out which clinic the event belongs to.
async fn receive(
    _: Webhook,
    app: Data<App>,
    headers: Headers,
    raw_body: Bytes,
) -> Result<Acknowledged, Problem> {
    let secret = &app.config.lemonsqueezy_signing_secret;
    let given = headers.signature.as_deref();
    signature::verify(lemonsqueezy::SOURCE, secret, &raw_body, given)?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    if let Some(event) = lemonsqueezy::event(&app.receipt(), &body, headers.event_name.as_deref()) {
        app.intake.store(lemonsqueezy::SOURCE, vec![event]).await?;
    }
    Ok(Acknowledged)
}
