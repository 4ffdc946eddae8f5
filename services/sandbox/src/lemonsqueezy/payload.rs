//! The JSON:API resources of LemonSqueezy as a test orders them: subscriptions, their invoices, and the envelope of a webhook. What is
//! sold at the checkout page stands in `documents`.

use chrono::{DateTime, Datelike as _, SecondsFormat, Utc};
use kernel::Ids;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::lemonsqueezy::subscriptions::Subscription;
use crate::wire;

const API: &str = "https://api.lemonsqueezy.com/v1";

/// A change of a subscription.
#[derive(Deserialize)]
pub struct SendRequest {
    /// The name of the event, such as `subscription_updated`.
    pub event_name: String,
    subscription_id: Value,
    variant_id: Value,
    #[serde(default = "active")]
    status: String,
    clinic_id: Option<String>,
    /// The claim that the product has signed for the clinic, as its checkout page would carry it.
    claim: Option<String>,
    updated_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    renews_at: Option<DateTime<Utc>>,
    /// The invoice of a `subscription_payment_…` event.
    invoice_id: Option<Value>,
    #[serde(default = "yes")]
    test_mode: bool,
    /// With `false` the subscription changes and no webhook is sent, as if the webhook were lost.
    #[serde(default = "yes")]
    pub webhook: bool,
}

fn active() -> String {
    "active".to_owned()
}

fn yes() -> bool {
    true
}

/// The body of a webhook, and the subscription that it changes; an invoice changes none.
pub struct Event {
    pub body: Value,
    pub subscription: Option<Subscription>,
}

/// Builds the event; the error names the id that is not a number.
pub fn event(ordered: &SendRequest, now: DateTime<Utc>, ids: &Ids) -> Result<Event, &'static str> {
    let id = number(&ordered.subscription_id).ok_or("subscription_id must be a number")?;
    let variant = number(&ordered.variant_id).ok_or("variant_id must be a number")?;
    let updated_at = ordered.updated_at.unwrap_or(now);
    let mut meta = json!({
        "test_mode": ordered.test_mode,
        "event_name": ordered.event_name,
        "webhook_id": ids.uuid().to_string(),
    });
    if let Some(clinic) = &ordered.clinic_id {
        let mut custom = json!({ "clinic_id": clinic });
        if let Some(claim) = &ordered.claim {
            wire::set(&mut custom, "claim", claim.as_str());
        }
        wire::set(&mut meta, "custom_data", custom);
    }
    if ordered.event_name.starts_with("subscription_payment_") {
        let invoice = ordered
            .invoice_id
            .as_ref()
            .and_then(number)
            .unwrap_or(id * 10 + 1);
        let data = resource(
            "subscription-invoices",
            invoice,
            &invoice_fields(ordered, id, updated_at),
        );
        return Ok(Event {
            body: json!({ "meta": meta, "data": data }),
            subscription: None,
        });
    }
    let data = resource(
        "subscriptions",
        id,
        &subscription_fields(ordered, id, variant, updated_at),
    );
    let subscription = Subscription {
        id: id.to_string(),
        updated_at,
        resource: data.clone(),
    };
    Ok(Event {
        body: json!({ "meta": meta, "data": data }),
        subscription: Some(subscription),
    })
}

pub(super) fn resource(kind: &str, id: u64, attributes: &Value) -> Value {
    let related: &[&str] = if kind == "subscriptions" {
        &[
            "store",
            "customer",
            "order",
            "order-item",
            "product",
            "variant",
            "subscription-items",
            "subscription-invoices",
        ]
    } else {
        &["store", "subscription", "customer"]
    };
    let relationships = related.iter().map(|name| {
        let related = format!("{API}/{kind}/{id}/{name}");
        let itself = format!("{API}/{kind}/{id}/relationships/{name}");
        (
            (*name).to_owned(),
            json!({ "links": { "related": related, "self": itself } }),
        )
    });
    json!({
        "type": kind,
        "id": id.to_string(),
        "attributes": attributes,
        "relationships": relationships.collect::<Map<_, _>>(),
        "links": { "self": format!("{API}/{kind}/{id}") },
    })
}

fn subscription_fields(
    ordered: &SendRequest,
    id: u64,
    variant: u64,
    updated_at: DateTime<Utc>,
) -> Value {
    let changed = stamp(updated_at);
    let portal = format!("https://cita.lemonsqueezy.com/billing?subscription={id}&signature=0");
    json!({
        "store_id": 1,
        "customer_id": id + 1_000,
        "order_id": id + 2_000,
        "order_item_id": id + 3_000,
        "product_id": 10,
        "variant_id": variant,
        "product_name": "Cita",
        "variant_name": "Suscripción mensual",
        "user_name": "Clínica de prueba",
        "user_email": "pagos@clinica.test",
        "status": ordered.status,
        "status_formatted": formatted(&ordered.status),
        "card_brand": "visa",
        "card_last_four": "4242",
        "payment_processor": "stripe",
        "pause": null,
        "cancelled": ordered.status == "cancelled",
        "trial_ends_at": null,
        "billing_anchor": updated_at.day(),
        "first_subscription_item": {
            "id": id + 4_000,
            "subscription_id": id,
            "price_id": variant + 5_000,
            "quantity": 1,
            "is_usage_based": false,
            "created_at": changed,
            "updated_at": changed,
        },
        "urls": {
            "update_payment_method": format!("{portal}&step=payment"),
            "customer_portal": portal,
            "customer_portal_update_subscription": format!("{portal}&step=update"),
        },
        "renews_at": ordered.renews_at.map(stamp),
        "ends_at": ordered.ends_at.map(stamp),
        "created_at": changed,
        "updated_at": changed,
        "test_mode": ordered.test_mode,
    })
}

fn invoice_fields(ordered: &SendRequest, subscription: u64, updated_at: DateTime<Utc>) -> Value {
    let changed = stamp(updated_at);
    let refunded = ordered.event_name.ends_with("_refunded");
    let status = match ordered.event_name.as_str() {
        "subscription_payment_failed" => "pending",
        "subscription_payment_refunded" => "refunded",
        _ => "paid",
    };
    json!({
        "store_id": 1,
        "subscription_id": subscription,
        "customer_id": subscription + 1_000,
        "user_name": "Clínica de prueba",
        "user_email": "pagos@clinica.test",
        "billing_reason": "renewal",
        "card_brand": "visa",
        "card_last_four": "4242",
        "currency": "USD",
        "currency_rate": "1.00000000",
        "status": status,
        "status_formatted": formatted(status),
        "refunded": refunded,
        "refunded_at": refunded.then(|| changed.clone()),
        "subtotal": 4_900,
        "discount_total": 0,
        "tax": 0,
        "tax_inclusive": false,
        "total": 4_900,
        "refunded_amount": if refunded { 4_900 } else { 0 },
        "subtotal_usd": 4_900,
        "discount_total_usd": 0,
        "tax_usd": 0,
        "total_usd": 4_900,
        "total_formatted": "$49.00",
        "urls": { "invoice_url": "https://app.lemonsqueezy.com/my-orders/prueba" },
        "created_at": changed,
        "updated_at": changed,
        "test_mode": ordered.test_mode,
    })
}

// LemonSqueezy sends ids both as numbers and as text.
fn number(id: &Value) -> Option<u64> {
    let id = id.as_u64().or_else(|| id.as_str()?.parse().ok())?;
    // The ids derived from this one must fit into the number too.
    (id < 1_000_000_000_000).then_some(id)
}

/// A time as LemonSqueezy writes it.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Micros, true)
}

pub(super) fn formatted(status: &str) -> String {
    let mut letters = status.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first
        .into_iter()
        .chain(letters)
        .collect::<String>()
        .replace('_', " ")
}
