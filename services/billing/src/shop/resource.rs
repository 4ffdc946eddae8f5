//! Reads an object of LemonSqueezy's API as an event like one of a webhook. A field that is missing or has an unexpected type counts as
//! absent.

use crate::domain::ProviderEvent;
use chrono::{DateTime, Utc};
use events::{LemonsqueezyEventReceived, timestamp};
use serde_json::Value;

/// The name of an event that comes from the API and not from a webhook.
const RECONCILED: &str = "reconciled";

/// `None` for an element without id or type: without them nothing can be found.
pub fn event(resource: &Value) -> Option<ProviderEvent> {
    let attribute = |name: &str| resource.get("attributes")?.get(name);
    let pause = |name: &str| attribute("pause")?.get(name);
    let instant = |name: &str| attribute(name).and_then(instant_of).map(timestamp);
    let (id, data_type) = (text(resource.get("id")?)?, text(resource.get("type")?)?);
    let (is_subscription, is_order) = (data_type == "subscriptions", data_type == "orders");
    let own = |is_own: bool, name: &str| {
        if is_own {
            Some(id.clone())
        } else {
            attribute(name).and_then(text)
        }
    };
    let sold = |name: &str| {
        if is_order {
            attribute("first_order_item")?.get(name)
        } else {
            attribute(name)
        }
    };
    let event = LemonsqueezyEventReceived {
        event_name: RECONCILED.to_owned(),
        subscription_id: own(is_subscription, "subscription_id"),
        order_id: own(is_order, "order_id"),
        updated_at: instant("updated_at"),
        created_at: instant("created_at"),
        test_mode: attribute("test_mode")
            .and_then(Value::as_bool)
            .unwrap_or(false),
        // The API does not contain what the checkout page said.
        clinic_id: None,
        claim: None,
        variant_id: sold("variant_id").and_then(text),
        status: attribute("status").and_then(text),
        renews_at: instant("renews_at"),
        ends_at: instant("ends_at"),
        trial_ends_at: instant("trial_ends_at"),
        pause_mode: pause("mode").and_then(text),
        pause_resumes_at: pause("resumes_at").and_then(instant_of).map(timestamp),
        total_cents: attribute("total").and_then(number),
        refunded_cents: attribute("refunded_amount").and_then(number),
        currency: attribute("currency").and_then(text),
        billing_reason: attribute("billing_reason").and_then(text),
        data_type,
        data_id: id,
    };
    ProviderEvent::read(event).ok()
}

fn instant_of(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str()?.parse().ok()
}

/// LemonSqueezy writes ids as texts or as numbers.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(value: &Value) -> Option<i64> {
    value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}
