//! Webhooks with several messages of one contact, in Meta's form and signed as Meta signs.

use crate::stage::Stage;
use anyhow::{Result, ensure};
use harness::Http;
use ring::hmac;
use serde_json::{Value, json};

/// One contact at Meta, who writes to one number of a clinic.
#[derive(Debug, Clone)]
pub struct Contact {
    /// Meta's id of the clinic's number.
    pub number: String,
    /// The contact's own number, digits only.
    pub wa_id: String,
}

impl Contact {
    /// A contact of the demo clinic, whose last message Meta remembers as of now, so that the clinic may answer.
    pub fn of_the_demo_clinic(stage: &Stage, wa_id: &str) -> Result<Self> {
        let sandbox = stage.context.setting("SANDBOX_URL")?;
        let window = json!({ "wa_id": wa_id, "hours_ago": 0 });
        stage
            .http
            .post(&format!("{sandbox}/control/meta/window"), &window)?;
        Ok(Self {
            number: stage.context.setting("PHONE_NUMBER_ID")?.to_owned(),
            wa_id: wa_id.to_owned(),
        })
    }

    /// A text that was written at that second.
    pub fn text(&self, id: &str, second: i64, body: &str) -> Value {
        json!({ "from": self.wa_id, "id": id, "timestamp": second.to_string(), "type": "text", "text": { "body": body } })
    }

    /// A row of a list that was tapped at that second.
    pub fn tap(&self, id: &str, second: i64, row: &str) -> Value {
        let reply = json!({ "id": row, "title": "…" });
        json!({
            "from": self.wa_id, "id": id, "timestamp": second.to_string(), "type": "interactive",
            "interactive": { "type": "list_reply", "list_reply": reply },
        })
    }

    /// Sends one webhook with these messages.
    pub fn send(&self, stage: &Meta<'_>, messages: &[Value]) -> Result<()> {
        let value = json!({
            "messaging_product": "whatsapp",
            "metadata": { "display_phone_number": "50323930188", "phone_number_id": self.number },
            "contacts": [{ "profile": { "name": "Ráfaga" }, "wa_id": self.wa_id }],
            "messages": messages,
        });
        let change = json!({ "field": "messages", "value": value });
        let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [change] }] });
        stage.post(&body.to_string())
    }
}

/// Where webhooks are sent to. May be shared by threads, which a stage may not.
#[derive(Debug, Clone, Copy)]
pub struct Meta<'a> {
    http: &'a Http,
    url: &'a str,
    secret: &'a str,
}

impl<'a> Meta<'a> {
    /// Meta's side of that stage.
    pub fn of(stage: &'a Stage) -> Result<Self> {
        Ok(Self {
            http: &stage.http,
            url: stage.context.setting("WHATSAPP_INGEST_URL")?,
            secret: stage.context.setting("META_APP_SECRET")?,
        })
    }

    fn post(&self, body: &str) -> Result<()> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.secret.as_bytes());
        let signature = hex::encode(hmac::sign(&key, body.as_bytes()));
        let request = self
            .http
            .client()
            .post(format!("{}/webhooks/whatsapp", self.url))
            .header("X-Hub-Signature-256", format!("sha256={signature}"))
            .header("Content-Type", "application/json");
        let answer = Http::ask(request.body(body.to_owned()))?;
        ensure!(answer.status == 200, "{}", answer.sentence());
        Ok(())
    }
}
