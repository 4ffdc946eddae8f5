//! LemonSqueezy's webhooks: orders, subscriptions and invoices.

use super::MAX_WEBHOOK_BYTES;
use super::acknowledged::Acknowledged;
use super::signature;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::{json, lemonsqueezy};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Data};
use rest::{Endpoint, Problem, Webhook, post};

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

/// Billing finds out which clinic the event belongs to.
async fn receive(
    _: Webhook,
    app: Data<App>,
    request: HttpRequest,
    raw_body: Bytes,
) -> Result<Acknowledged, Problem> {
    let header = |name| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let secret = &app.config.lemonsqueezy_signing_secret;
    signature::verify(lemonsqueezy::SOURCE, secret, &raw_body, header(SIGNATURE))?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    if let Some(event) = lemonsqueezy::event(&app.receipt(), &body, header(EVENT_NAME)) {
        app.events.store(lemonsqueezy::SOURCE, vec![event]).await?;
    }
    Ok(Acknowledged)
}
