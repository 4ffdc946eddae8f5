//! The progress of an accepted message: sent, delivered, read, or failed. Each step is a status webhook.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::app::App;
use crate::delivery::webhook;
use crate::meta::title_of;
use crate::phones::{ChatId, Kind, Status, user_id};
use crate::wire;

/// A message of the clinic that Meta accepted.
pub struct Accepted {
    pub chat: ChatId,
    pub id: String,
    pub kind: Kind,
    /// `biz_opaque_callback_data`, which Meta returns unchanged.
    pub callback_data: Option<String>,
}

/// Reports the progress of the message in the background, as the switches say at this moment.
pub fn follow(app: &App, message: Accepted) {
    let Some(plan) = app.meta.lock().statuses.clone() else {
        return;
    };
    let step = Duration::from_millis(app.config.status_step_ms);
    let sender = app.sender.clone();
    let app = app.clone();
    sender.run(async move {
        for status in [Status::Sent, Status::Delivered, Status::Read] {
            if status > plan.last {
                return;
            }
            if status > Status::Sent {
                if !app.sender.pause(step).await {
                    return;
                }
                if let Some(code) = plan.failed_code {
                    report(&app, &message, &failed(&message, code, app.clock.now()));
                    return;
                }
            }
            app.phones.advance(&message.chat.wa_id, &message.id, status);
            report(&app, &message, &reached(&message, status, app.clock.now()));
        }
    });
}

fn report(app: &App, message: &Accepted, status: &Value) {
    let body = webhook::status(app, &message.chat, status);
    if webhook::send(app, &message.chat, &body, None).is_err() {
        tracing::warn!("a status was dropped: too many webhooks wait");
    }
}

fn reached(message: &Accepted, status: Status, now: DateTime<Utc>) -> Value {
    let mut report = common(message, status.as_str(), now);
    if status == Status::Read {
        return report;
    }
    let is_template = message.kind == Kind::Template;
    let category = if is_template { "utility" } else { "service" };
    let mut conversation = json!({
        "id": wire::fingerprint(&format!("{:?}", message.chat)).to_lowercase(),
        "origin": { "type": category },
    });
    // Meta gives the end of the conversation only once.
    if status == Status::Sent {
        let end = wire::unix_seconds(now + TimeDelta::hours(24));
        wire::set(&mut conversation, "expiration_timestamp", end);
    }
    wire::set(&mut report, "conversation", conversation);
    // Since October 2026 Meta charges service messages too, after the free ones of the month.
    let pricing = json!({
        "billable": is_template,
        "pricing_model": "PMP",
        "category": category,
        "type": if is_template { "regular" } else { "free_customer_service" },
    });
    wire::set(&mut report, "pricing", pricing);
    report
}

fn failed(message: &Accepted, code: u32, now: DateTime<Utc>) -> Value {
    let mut report = common(message, "failed", now);
    let title = title_of(code);
    let error = json!({
        "code": code,
        "title": title,
        "message": title,
        "error_data": { "details": title },
        "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
    });
    wire::set(&mut report, "errors", vec![error]);
    report
}

fn common(message: &Accepted, status: &str, at: DateTime<Utc>) -> Value {
    let mut report = json!({
        "id": message.id,
        "status": status,
        "timestamp": wire::unix_seconds(at),
        "recipient_id": message.chat.wa_id,
        "recipient_user_id": user_id(&message.chat.wa_id),
    });
    if let Some(data) = &message.callback_data {
        wire::set(&mut report, "biz_opaque_callback_data", data.as_str());
    }
    report
}
