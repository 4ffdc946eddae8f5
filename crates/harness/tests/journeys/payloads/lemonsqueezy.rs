//! Written webhooks in LemonSqueezy's forms, one per event, about subscriptions that no clinic here has, so that no
//! plan changes.

use super::sender::{Payload, Sender};
use super::writing::{self, word};
use fastrand::Rng;
use kernel::Clock;
use serde_json::{Value, json};

const ORDERS: [&str; 2] = ["order_created", "order_refunded"];
const SUBSCRIPTIONS: [(&str, &str); 8] = [
    ("subscription_created", "on_trial"),
    ("subscription_updated", "past_due"),
    ("subscription_plan_changed", "active"),
    ("subscription_cancelled", "cancelled"),
    ("subscription_resumed", "active"),
    ("subscription_paused", "paused"),
    ("subscription_unpaused", "active"),
    ("subscription_expired", "expired"),
];
const INVOICES: [(&str, &str); 4] = [
    ("subscription_payment_failed", "pending"),
    ("subscription_payment_recovered", "paid"),
    ("subscription_payment_success", "paid"),
    ("subscription_payment_refunded", "partial_refund"),
];
const LICENCES: [&str; 2] = ["license_key_created", "license_key_updated"];

/// One webhook for each event.
pub fn all(random: &mut Rng) -> Vec<Payload> {
    let number = random.u64(1_000_000..1_000_000_000);
    let mut all = Vec::new();
    for name in ORDERS {
        let attributes = json!({ "identifier": "a-1", "order_number": 17, "status": "paid", "total": 4900, "currency": "USD",
            "tax_rate": "0.00", "refunded": null, "first_order_item": { "variant_id": 1003, "product_name": "Cita", "price": 4900 } });
        all.push(event(name, "orders", number, attributes));
    }
    for (name, status) in SUBSCRIPTIONS {
        let attributes = json!({ "order_id": number, "variant_id": 1003, "product_name": "Cita", "status": status,
            "status_formatted": status, "pause": null, "cancelled": status == "cancelled", "trial_ends_at": null,
            "renews_at": "2027-01-22T18:00:00.000000Z", "ends_at": null, "urls": { "customer_portal": "https://cita.example/billing?signature=0" } });
        all.push(event(name, "subscriptions", number, attributes));
    }
    for (name, status) in INVOICES {
        let attributes = json!({ "subscription_id": number, "billing_reason": "renewal", "status": status, "refunded": false,
            "refunded_amount": 900, "total": 4900, "currency": "USD", "tax_rate": 0 });
        all.push(event(name, "subscription-invoices", number + 1, attributes));
    }
    for name in LICENCES {
        let attributes = json!({ "order_id": number, "key": "80e15db5-c796-436b-850c-8f9c98a48abe", "status": "inactive", "activation_limit": null });
        all.push(event(name, "license-keys", number + 2, attributes));
    }
    all.push(event(
        "affiliate_activated",
        "affiliates",
        number + 3,
        json!({ "status": "active", "share_domain": "cita.example" }),
    ));
    all.push(event(
        "something_of_tomorrow",
        "somethings",
        number + 4,
        json!({ "anything": "€ / ñ" }),
    ));
    all
}

fn event(name: &str, kind: &str, id: u64, mut attributes: Value) -> Payload {
    let now = Clock::system()
        .now()
        .to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    for (member, value) in [
        ("store_id", json!(1)),
        ("customer_id", json!(id)),
        ("user_name", json!(word(0))),
        ("user_email", json!("zoila.iraheta@correo.test")),
        ("created_at", json!(now)),
        ("updated_at", json!(now)),
        ("test_mode", json!(true)),
    ] {
        writing::set(&mut attributes, member, value);
    }
    let meta = json!({ "test_mode": true, "event_name": name, "webhook_id": format!("{id}-{name}"), "custom_data": { "clinic_id": "no clinic" } });
    let data = json!({ "type": kind, "id": id.to_string(), "attributes": attributes, "relationships": {}, "links": {} });
    Payload::of(
        Sender::LemonSqueezy,
        name,
        &json!({ "meta": meta, "data": data }),
    )
}
