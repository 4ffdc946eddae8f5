//! Meta's delivery statuses of a message, gathered in one webhook, as Meta sends them when they come close together.

use super::booking::all_at_once;
use super::sandbox::Sent;
use crate::context::Context;
use crate::http::Http;
use crate::stack::postgres;
use crate::wait;
use anyhow::{Result, ensure};
use ring::hmac;
use serde_json::{Value, json};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Sends for each message the statuses `sent`, `delivered` and `read`, and waits until the product has noted them.
pub fn send(context: &Context, http: &Http, number: &str, messages: &[Sent]) -> Result<()> {
    let url = format!(
        "{}/webhooks/whatsapp",
        context.setting("WHATSAPP_INGEST_URL")?
    );
    let secret = context.setting("META_APP_SECRET")?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    let second = context.now()?.timestamp();
    all_at_once(messages, |message| {
        let body = webhook(number, message, second).to_string();
        let signature = hex::encode(hmac::sign(&key, body.as_bytes()));
        let post = http.client().post(&url).body(body);
        let answer = Http::ask(post.header("X-Hub-Signature-256", format!("sha256={signature}")))?;
        ensure!(answer.status == 200, "{}", answer.sentence());
        Ok(())
    })?;
    let ids: Vec<_> = messages.iter().map(|one| one.delivery.as_str()).collect();
    let read = format!(
        "select count(*) from notification.deliveries where state = 'read' and id = any ('{{{}}}')",
        ids.join(",")
    );
    wait::until_true(PATIENCE, "a status was not noted", || {
        let count = postgres::psql(&context.stack, postgres::DATABASE, &read)?;
        Ok(count.trim() == messages.len().to_string())
    })
}

fn webhook(number: &str, message: &Sent, second: i64) -> Value {
    let status = |status: &str| {
        json!({
            "id": message.wamid, "status": status, "timestamp": second.to_string(),
            "recipient_id": message.phone, "biz_opaque_callback_data": message.delivery,
        })
    };
    let statuses = ["sent", "delivered", "read"].map(status);
    let value = json!({
        "messaging_product": "whatsapp",
        "metadata": { "display_phone_number": "50323990002", "phone_number_id": number },
        "statuses": statuses,
    });
    let change = json!({ "field": "messages", "value": value });
    let entry = json!({ "id": format!("8{number}"), "changes": [change] });
    json!({ "object": "whatsapp_business_account", "entry": [entry] })
}
