//! Meta's webhooks: the registration, and the receipt of messages, statuses and account changes.

use super::MAX_WEBHOOK_BYTES;
use super::acknowledged::Acknowledged;
use super::signature;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::{json, whatsapp};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Data, Query};
use chassis::ExposeSecret;
use rest::{Endpoint, PlainText, Problem, Webhook, get, post};
use serde::Deserialize;

/// `sha256=<hex>`, made with `META_APP_SECRET`.
const SIGNATURE: &str = "X-Hub-Signature-256";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/webhooks/whatsapp", verify)
            .summary("Proves to Meta, by repeating its challenge, that this address is ours.")
            .refuses(&[Code::InvalidVerifyToken]),
        post("/webhooks/whatsapp", receive)
            .summary("Stores the messages, statuses and account changes of one of Meta's webhooks.")
            .refuses(&[Code::InvalidSignature])
            .body_limit(MAX_WEBHOOK_BYTES),
    ]
}

/// The query of Meta's registration. Read from the raw query, because Meta may add parameters.
#[derive(Deserialize)]
struct Registration {
    #[serde(rename = "hub.mode")]
    mode: String,
    #[serde(rename = "hub.verify_token")]
    verify_token: String,
    #[serde(rename = "hub.challenge")]
    challenge: String,
}

async fn verify(_: Webhook, app: Data<App>, request: HttpRequest) -> Result<PlainText, Problem> {
    let Ok(Query(asked)) = Query::<Registration>::from_query(request.query_string()) else {
        return Err(Error::InvalidVerifyToken.into());
    };
    let agreed = app.config.meta_verify_token.expose_secret().as_bytes();
    let is_agreed = crypto::constant_time_eq(asked.verify_token.as_bytes(), agreed);
    if asked.mode != "subscribe" || !is_agreed {
        return Err(Error::InvalidVerifyToken.into());
    }
    Ok(PlainText(asked.challenge))
}

async fn receive(
    _: Webhook,
    app: Data<App>,
    request: HttpRequest,
    raw_body: Bytes,
) -> Result<Acknowledged, Problem> {
    let signature = request.headers().get(SIGNATURE);
    let signature = signature.and_then(|value| value.to_str().ok());
    let secret = &app.config.meta_app_secret;
    signature::verify(whatsapp::SOURCE, secret, &raw_body, signature)?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    let events = whatsapp::events(&app.receipt(), &body);
    app.events.store(whatsapp::SOURCE, events).await?;
    Ok(Acknowledged)
}
