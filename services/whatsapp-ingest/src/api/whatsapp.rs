//! Meta's webhooks: the registration, and the receipt of messages, statuses and account changes.

use super::MAX_WEBHOOK_BYTES;
use super::acknowledged::Acknowledged;
use super::signature;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::{json, whatsapp};
use actix_web::dev::Payload;
use actix_web::web::{Bytes, Data, Query};
use actix_web::{FromRequest, HttpRequest};
use chassis::ExposeSecret;
use db::definer;
use rest::{Describe, Description, Endpoint, PlainText, Problem, Webhook, get, post};
use serde::Deserialize;
use std::convert::Infallible;
use std::future::{Ready, ready};
use utoipa::ToSchema;

/// `sha256=<hex>`, made with `META_APP_SECRET`.
const SIGNATURE: &str = "X-Hub-Signature-256";

/// The longest query of a registration that is read, in bytes.
const LONGEST_QUERY: usize = 1000;

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

/// The query of Meta's registration. Meta may add parameters, which are ignored.
#[derive(Deserialize, ToSchema)]
struct Registration {
    /// Meta sends `subscribe` here.
    #[serde(rename = "hub.mode")]
    #[schema(max_length = 1000)]
    mode: String,
    /// The word that was agreed with Meta: `META_VERIFY_TOKEN`, or a clinic's own.
    #[serde(rename = "hub.verify_token")]
    #[schema(max_length = 1000)]
    verify_token: String,
    /// The text that the answer repeats.
    #[serde(rename = "hub.challenge")]
    #[schema(max_length = 1000)]
    challenge: String,
}

impl Describe for Registration {
    fn describe(into: &mut Description) {
        into.query::<Self>();
    }
}

impl FromRequest for Registration {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let query = request.query_string();
        ready(match Query::<Self>::from_query(query) {
            Ok(Query(asked)) if query.len() <= LONGEST_QUERY => Ok(asked),
            Ok(_) | Err(_) => Err(Error::InvalidVerifyToken.into()),
        })
    }
}

/// Meta's signature of the body, if the request has one.
struct HubSignature(Option<String>);

impl Describe for HubSignature {
    fn describe(into: &mut Description) {
        let text = "`sha256=` and the HMAC-SHA256 of the raw body in hexadecimal digits.";
        into.header(SIGNATURE, true, signature::LONGEST, text);
    }
}

impl FromRequest for HubSignature {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self(signature::header(request, SIGNATURE))))
    }
}

async fn verify(_: Webhook, app: Data<App>, asked: Registration) -> Result<PlainText, Problem> {
    if asked.mode != "subscribe" || !is_agreed(&app, &asked.verify_token).await? {
        return Err(Error::InvalidVerifyToken.into());
    }
    Ok(PlainText(asked.challenge))
}

/// Whether the word is the installation's, which is known without a database, or some clinic's own.
async fn is_agreed(app: &App, word: &str) -> Result<bool, Error> {
    let agreed = app.config.meta_verify_token.expose_secret().as_bytes();
    if crypto::constant_time_eq(word.as_bytes(), agreed) {
        return Ok(true);
    }
    // No clinic can store another word.
    if !word.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Ok(false);
    }
    Ok(definer::knows_verify_token(&app.db, word).await?)
}

async fn receive(
    _: Webhook,
    app: Data<App>,
    HubSignature(given): HubSignature,
    raw_body: Bytes,
) -> Result<Acknowledged, Problem> {
    let secret = &app.config.meta_app_secret;
    signature::verify(whatsapp::SOURCE, secret, &raw_body, given.as_deref())?;
    let body = json::parse(&raw_body).ok_or(Error::NotJson)?;
    let events = whatsapp::events(&app.receipt(), &body);
    app.intake.store(whatsapp::SOURCE, events).await?;
    Ok(Acknowledged)
}
