//! Sends webhooks through the gateway, signed as Meta and LemonSqueezy sign them. The signature is computed here and not
//! by the product's code, so that a mistake there is not repeated.

use super::writing;
use crate::stage::Stage;
use anyhow::Result;
use harness::{Answer, Http};
use ring::hmac;
use serde_json::Value;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    Meta,
    LemonSqueezy,
}

/// One webhook before it is signed.
#[derive(Debug)]
pub struct Payload {
    /// A description for error messages.
    pub what: String,
    pub sender: Sender,
    pub body: Vec<u8>,
}

impl Payload {
    /// A payload with that JSON inside, escaped as the sender escapes it.
    pub fn of(sender: Sender, what: impl Into<String>, body: &Value) -> Self {
        Self {
            what: what.into(),
            sender,
            body: writing::escaped(body).into_bytes(),
        }
    }

    fn event_name(&self) -> Option<String> {
        let body: Value = serde_json::from_slice(&self.body).ok()?;
        let name = body.pointer("/meta/event_name")?.as_str()?;
        (self.sender == Sender::LemonSqueezy).then(|| name.to_owned())
    }
}

/// Sends a webhook with the right signature.
pub fn send(stage: &Stage, payload: &Payload) -> Result<Answer> {
    let secret = match payload.sender {
        Sender::Meta => "META_APP_SECRET",
        Sender::LemonSqueezy => "LEMONSQUEEZY_SIGNING_SECRET",
    };
    send_signed_with(stage, payload, stage.context.setting(secret)?)
}

/// Sends a webhook that is signed with that secret.
pub fn send_signed_with(stage: &Stage, payload: &Payload, secret: &str) -> Result<Answer> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let signature = hex::encode(hmac::sign(&key, &payload.body));
    let (path, header, signature) = match payload.sender {
        Sender::Meta => (
            "whatsapp",
            "X-Hub-Signature-256",
            format!("sha256={signature}"),
        ),
        Sender::LemonSqueezy => ("lemonsqueezy", "X-Signature", signature),
    };
    let url = format!("{}/webhooks/{path}", stage.context.setting("CITA_URL")?);
    let mut request = stage.http.client().post(url).header(header, signature);
    if let Some(name) = payload.event_name() {
        request = request.header("X-Event-Name", name);
    }
    let request = request.header("Content-Type", "application/json");
    Http::ask(request.body(payload.body.clone()))
}
