//! Reads the JSON of LemonSqueezy's webhooks into events. Nothing about the customer as a person is read.

use crate::inbound::{InboundEvent, Receipt};
use crate::json::{at, instant, number, text, truth};
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, timestamp};
use serde_json::Value;

/// The sender's name in metrics.
pub const SOURCE: &str = "lemonsqueezy";

/// What may change in a subscription, an invoice or an order.
const CONTENT: [&str; 7] = [
    "status",
    "variant_id",
    "renews_at",
    "ends_at",
    "trial_ends_at",
    "pause",
    "refunded_amount",
];

/// The event of one webhook; `None` when the webhook does not say what happened to which object. `header` is the event's name
/// in the webhook's headers, for a body without it.
pub fn event(receipt: &Receipt, body: &Value, header: Option<&str>) -> Option<InboundEvent> {
    let Some(event) = read(body, header) else {
        metrics::counter!("ingest_unusable_total", "source" => SOURCE).increment(1);
        tracing::warn!("a webhook does not say what happened to which object");
        return None;
    };
    metrics::counter!("ingest_lemonsqueezy_events_total").increment(1);
    // `success` and `recovered` share an invoice, and `webhook_id` differs between deliveries of one event. The time is in whole
    // seconds, within which a subscription may change twice, so the content belongs to the key. An event without a time is never
    // taken for a repetition.
    let updated_at = instant(updated_at(body));
    let dedup_key = updated_at.map(|at| {
        let (event_name, data_type) = (&event.event_name, &event.data_type);
        format!(
            "lemonsqueezy:{event_name}:{data_type}:{}:{}:{}",
            event.data_id,
            at.timestamp_micros(),
            content(body)
        )
    });
    Some(receipt.event(&event, Vec::from_iter(dedup_key)))
}

fn read(body: &Value, header: Option<&str>) -> Option<LemonsqueezyEventReceived> {
    let (meta, data) = (at(body, "meta"), at(body, "data"));
    let attributes = at(data, "attributes");
    let pause = at(attributes, "pause");
    let event_name = text(at(meta, "event_name")).or_else(|| header.map(str::to_owned))?;
    let (data_type, data_id) = (text(at(data, "type"))?, text(at(data, "id"))?);
    let subscription_id = if data_type == "subscriptions" {
        Some(data_id.clone())
    } else {
        text(at(attributes, "subscription_id"))
    };
    let is_order = data_type == "orders";
    let order_id = if is_order {
        Some(data_id.clone())
    } else {
        text(at(attributes, "order_id"))
    };
    // An order names its variant in its items, of which ours have one.
    let sold = if is_order {
        at(attributes, "first_order_item")
    } else {
        attributes
    };
    let custom_data = at(meta, "custom_data");
    let marked = truth(at(meta, "test_mode")).or_else(|| truth(at(attributes, "test_mode")));
    let wire = |at: Option<DateTime<Utc>>| at.map(timestamp);
    Some(LemonsqueezyEventReceived {
        event_name,
        data_type,
        data_id,
        updated_at: wire(instant(updated_at(body))),
        test_mode: marked.unwrap_or(false),
        clinic_id: text(at(custom_data, "clinic_id")),
        claim: text(at(custom_data, "claim")),
        created_at: wire(instant(at(attributes, "created_at"))),
        order_id,
        total_cents: number(at(attributes, "total")),
        refunded_cents: number(at(attributes, "refunded_amount")),
        currency: text(at(attributes, "currency")),
        billing_reason: text(at(attributes, "billing_reason")),
        subscription_id,
        variant_id: text(at(sold, "variant_id")),
        status: text(at(attributes, "status")),
        renews_at: wire(instant(at(attributes, "renews_at"))),
        ends_at: wire(instant(at(attributes, "ends_at"))),
        trial_ends_at: wire(instant(at(attributes, "trial_ends_at"))),
        pause_mode: text(at(pause, "mode")),
        pause_resumes_at: wire(instant(at(pause, "resumes_at"))),
    })
}

/// What the event says of its object, for telling two events of the same second apart.
fn content(body: &Value) -> String {
    let attributes = at(at(body, "data"), "attributes");
    let said = CONTENT.map(|name| at(attributes, name).to_string());
    said.join("|")
}

fn updated_at(body: &Value) -> &Value {
    at(at(at(body, "data"), "attributes"), "updated_at")
}
