//! What became of one message of ours.

use crate::json::{at, each, number as whole, text, truth, unix_time};
use crate::keep::{Arrival, Keeper};
use crate::whatsapp::message::{bsuid, phone};
use crate::whatsapp::reading::{Number, unusable, word};
use events::{WhatsappError, WhatsappStatusUpdated, timestamp};
use serde_json::Value;

/// Those that have a series of their own in the metrics.
const KNOWN: [&str; 6] = ["sent", "delivered", "read", "played", "failed", "deleted"];

/// The event of one status; `None` when it does not say of what.
pub fn arrival(keeper: &Keeper, number: &Number, became: &Value) -> Option<Arrival> {
    let (Some(wamid), Some(status)) = (text(at(became, "id")), word(at(became, "status"))) else {
        unusable("a status without its message or its word");
        return None;
    };
    let known = KNOWN.into_iter().find(|known| *known == status);
    if known.is_none() {
        tracing::info!(status, "a status that is new to us");
    }
    metrics::counter!("ingest_statuses_total", "status" => known.unwrap_or("other")).increment(1);
    let pricing = at(became, "pricing");
    let (recipient, user) = (at(became, "recipient_id"), at(became, "recipient_user_id"));
    let happened_at = unix_time(at(became, "timestamp")).unwrap_or_else(|| keeper.now());
    let name = format!("status:{wamid}:{status}");
    let event = WhatsappStatusUpdated {
        phone_number_id: number.id.clone(),
        wamid,
        status,
        at: Some(timestamp(happened_at)),
        recipient_phone: phone(recipient),
        recipient_bsuid: bsuid(user).or_else(|| bsuid(recipient)),
        callback_data: text(at(became, "biz_opaque_callback_data")),
        errors: each(at(became, "errors")).iter().map(error).collect(),
        pricing_category: text(at(pricing, "category")),
        billable: truth(at(pricing, "billable")),
    };
    Some(keeper.arrival(&event, Some(name)))
}

/// A code that is none is 0, which is Meta's own for "unknown".
fn error(error: &Value) -> WhatsappError {
    let code = whole(at(error, "code")).and_then(|code| i32::try_from(code).ok());
    let title = text(at(error, "title")).or_else(|| text(at(error, "message")));
    WhatsappError {
        code: code.unwrap_or(0),
        title: title.unwrap_or_default(),
        details: text(at(at(error, "error_data"), "details")).unwrap_or_default(),
    }
}
