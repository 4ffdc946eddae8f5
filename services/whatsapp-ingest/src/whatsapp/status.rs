//! The status of one message that we sent.

use super::parts::{bsuid, phone, sent_at, unusable, word};
use crate::inbound::Receipt;
use crate::json::{at, each, number as whole, text, truth};
use events::{WhatsappError, WhatsappStatus, WhatsappStatusUpdate, timestamp};
use serde_json::Value;

/// Reads one status; `None` when the status has no message id.
pub fn read(receipt: &Receipt, update: &Value) -> Option<WhatsappStatusUpdate> {
    let (Some(wamid), Some(status)) = (text(at(update, "id")), word(at(update, "status"))) else {
        unusable("a status without its message or its name");
        return None;
    };
    let known = WhatsappStatus::of_word(&status);
    if known == WhatsappStatus::Other {
        tracing::info!(status, "an unknown status");
    }
    metrics::counter!("ingest_statuses_total", "status" => known.as_str()).increment(1);
    let pricing = at(update, "pricing");
    let (recipient, user) = (at(update, "recipient_id"), at(update, "recipient_user_id"));
    let happened_at = sent_at(update, receipt);
    Some(WhatsappStatusUpdate {
        wamid,
        status,
        at: Some(timestamp(happened_at)),
        recipient_phone: phone(recipient),
        recipient_bsuid: bsuid(user).or_else(|| bsuid(recipient)),
        callback_data: text(at(update, "biz_opaque_callback_data")),
        errors: each(at(update, "errors")).iter().map(error).collect(),
        pricing_category: text(at(pricing, "category")),
        billable: truth(at(pricing, "billable")),
    })
}

/// A code that is no number becomes 0, which is Meta's own code for "unknown".
fn error(error: &Value) -> WhatsappError {
    let code = whole(at(error, "code")).and_then(|code| i32::try_from(code).ok());
    let title = text(at(error, "title")).or_else(|| text(at(error, "message")));
    WhatsappError {
        code: code.unwrap_or(0),
        title: title.unwrap_or_default(),
        details: text(at(at(error, "error_data"), "details")).unwrap_or_default(),
    }
}
