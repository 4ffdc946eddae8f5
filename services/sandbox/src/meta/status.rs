//! What becomes of a message after Meta took it: sent, delivered, read, or failed.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::app::App;
use crate::meta::refusal::title_of;
use crate::meta::webhook;
use crate::phone::{Kind, Line, Status, user_id};
use crate::wire;

/// How deliveries end.
#[derive(Clone, Debug, Deserialize)]
pub struct Ending {
    /// The last state that is reached.
    #[serde(default = "read")]
    pub last: Status,
    /// Instead of being delivered, the message fails with this code.
    #[serde(default)]
    pub failed_code: Option<u32>,
}

fn read() -> Status {
    Status::Read
}

impl Default for Ending {
    fn default() -> Self {
        Self {
            last: Status::Read,
            failed_code: None,
        }
    }
}

/// A message that Meta took.
pub struct Sent {
    /// Between whom.
    pub line: Line,
    /// Its wamid.
    pub id: String,
    /// What it is made of.
    pub kind: Kind,
    /// `biz_opaque_callback_data`, given back untouched.
    pub tracker: Option<String>,
}

/// Reports the message's progress in the background.
pub fn follow(app: &App, sent: Sent) {
    let Some(ending) = app.switchboard.ending() else {
        return;
    };
    let (app, step) = (
        app.clone(),
        Duration::from_millis(app.config.status_step_ms),
    );
    let courier = app.courier.clone();
    courier.run(async move {
        for status in [Status::Sent, Status::Delivered, Status::Read] {
            if status > ending.last {
                return;
            }
            if status > Status::Sent {
                if !app.courier.pause(step).await {
                    return;
                }
                if let Some(code) = ending.failed_code {
                    report(&app, &sent, &failed(&app, &sent, code));
                    return;
                }
            }
            app.phones.advance(&sent.line.wa_id, &sent.id, status);
            report(&app, &sent, &progress(&app, &sent, status));
        }
    });
}

fn report(app: &App, sent: &Sent, status: &Value) {
    let body = webhook::status(app, &sent.line, status);
    if webhook::post(app, &sent.line, &body, None).is_err() {
        tracing::warn!("a status was dropped: too many webhooks wait");
    }
}

fn progress(app: &App, sent: &Sent, status: Status) -> Value {
    let now = app.clock.now();
    let mut report = common(sent, status.as_str(), now);
    let category = if sent.kind == Kind::Template {
        "utility"
    } else {
        "service"
    };
    if status < Status::Read
        && let Some(fields) = report.as_object_mut()
    {
        let mut conversation = json!({
            "id": wire::fingerprint(&format!("{:?}", sent.line)).to_lowercase(),
            "origin": { "type": category },
        });
        // Meta tells the end of the conversation only once.
        if status == Status::Sent
            && let Some(fields) = conversation.as_object_mut()
        {
            let end = now + TimeDelta::hours(24);
            fields.insert("expiration_timestamp".to_owned(), json!(seconds(end)));
        }
        fields.insert("conversation".to_owned(), conversation);
        fields.insert("pricing".to_owned(), pricing(category));
    }
    report
}

fn failed(app: &App, sent: &Sent, code: u32) -> Value {
    let mut report = common(sent, "failed", app.clock.now());
    if let Some(fields) = report.as_object_mut() {
        let title = title_of(code);
        let error = json!({
            "code": code,
            "title": title,
            "message": title,
            "error_data": { "details": title },
            "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
        });
        fields.insert("errors".to_owned(), json!([error]));
    }
    report
}

fn common(sent: &Sent, status: &str, at: DateTime<Utc>) -> Value {
    let mut report = json!({
        "id": sent.id,
        "status": status,
        "timestamp": seconds(at),
        "recipient_id": sent.line.wa_id,
        "recipient_user_id": user_id(&sent.line.wa_id),
    });
    if let (Some(tracker), Some(fields)) = (&sent.tracker, report.as_object_mut()) {
        fields.insert("biz_opaque_callback_data".to_owned(), json!(tracker));
    }
    report
}

// Since October 2026 service messages are charged too, after the free ones of the month.
fn pricing(category: &str) -> Value {
    let free = category == "service";
    json!({
        "billable": !free,
        "pricing_model": "PMP",
        "category": category,
        "type": if free { "free_customer_service" } else { "regular" },
    })
}

/// Meta's timestamps are text: whole seconds since 1970.
pub fn seconds(at: DateTime<Utc>) -> String {
    at.timestamp().to_string()
}
