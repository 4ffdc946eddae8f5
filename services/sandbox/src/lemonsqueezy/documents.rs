//! The JSON of what is sold at the checkout page: orders, subscriptions and their invoices, as webhooks and API have them.

use chrono::{DateTime, Datelike as _, Months, Utc};
use kernel::Ids;
use serde_json::{Value, json};

use crate::lemonsqueezy::catalogue::{Variant, find};
use crate::lemonsqueezy::payload::{formatted, resource, stamp};
use crate::wire;

/// The ids of one purchase.
#[derive(Clone, Copy)]
pub struct SaleIds {
    pub order: u64,
    /// Also the id of its first invoice, which is another kind of object.
    pub subscription: u64,
}

/// Where a browser finds the shop, such as `http://localhost:8090`.
pub struct Base<'b>(pub &'b str);

/// The paid order of a variant.
pub fn order(ids: SaleIds, variant: Variant, now: DateTime<Utc>, base: &Base<'_>) -> Value {
    let at = stamp(now);
    let id = ids.order;
    resource(
        "orders",
        id,
        &json!({
            "store_id": 1,
            "customer_id": id + 1_000,
            "identifier": format!("orden-{id}"),
            "order_number": id,
            "user_name": "Clínica de prueba",
            "user_email": "pagos@clinica.test",
            "currency": "USD",
            "currency_rate": "1.00000000",
            "status": "paid",
            "status_formatted": "Paid",
            "refunded": false,
            "refunded_at": null,
            "subtotal": variant.price_cents,
            "tax": 0,
            "tax_rate": "0.00",
            "total": variant.price_cents,
            "refunded_amount": 0,
            "first_order_item": {
                "id": id + 3_000,
                "order_id": id,
                "product_id": 10,
                "variant_id": variant.id,
                "product_name": "Cita",
                "variant_name": variant.name,
                "price": variant.price_cents,
                "quantity": 1,
                "test_mode": true,
            },
            "urls": { "receipt": format!("{}/shop/orders/{id}", base.0) },
            "created_at": at,
            "updated_at": at,
            "test_mode": true,
        }),
    )
}

/// The subscription that began with an order.
pub fn subscription(ids: SaleIds, variant: Variant, now: DateTime<Utc>, base: &Base<'_>) -> Value {
    let at = stamp(now);
    let id = ids.subscription;
    let portal = portal(base, id);
    resource(
        "subscriptions",
        id,
        &json!({
            "store_id": 1,
            "customer_id": ids.order + 1_000,
            "order_id": ids.order,
            "order_item_id": ids.order + 3_000,
            "product_id": 10,
            "variant_id": variant.id,
            "product_name": "Cita",
            "variant_name": variant.name,
            "user_name": "Clínica de prueba",
            "user_email": "pagos@clinica.test",
            "status": "active",
            "status_formatted": "Active",
            "card_brand": "visa",
            "card_last_four": "4242",
            "pause": null,
            "cancelled": false,
            "trial_ends_at": null,
            "billing_anchor": now.day(),
            "urls": {
                "update_payment_method": portal,
                "customer_portal": portal,
                "customer_portal_update_subscription": portal,
            },
            "renews_at": stamp(after(now, variant)),
            "ends_at": null,
            "created_at": at,
            "updated_at": at,
            "test_mode": true,
        }),
    )
}

/// A paid invoice of a subscription.
pub fn invoice(
    id: u64,
    subscription: &Value,
    reason: &str,
    now: DateTime<Utc>,
    base: &Base<'_>,
) -> Value {
    let at = stamp(now);
    let number = |name: &str| attribute(subscription, name).and_then(Value::as_u64);
    let price = find(number("variant_id").unwrap_or_default()).price_cents;
    resource(
        "subscription-invoices",
        id,
        &json!({
            "store_id": 1,
            "subscription_id": id_of(subscription),
            "customer_id": number("customer_id"),
            "user_name": "Clínica de prueba",
            "user_email": "pagos@clinica.test",
            "billing_reason": reason,
            "card_brand": "visa",
            "card_last_four": "4242",
            "currency": "USD",
            "currency_rate": "1.00000000",
            "status": "paid",
            "status_formatted": "Paid",
            "refunded": false,
            "refunded_at": null,
            "subtotal": price,
            "tax": 0,
            "total": price,
            "refunded_amount": 0,
            "urls": { "invoice_url": format!("{}/shop/invoices/{id}", base.0) },
            "created_at": at,
            "updated_at": at,
            "test_mode": true,
        }),
    )
}

/// The body of a webhook about an object.
pub fn webhook(event_name: &str, custom: Option<&Value>, data: &Value, ids: &Ids) -> Value {
    let mut meta = json!({
        "test_mode": true,
        "event_name": event_name,
        "webhook_id": ids.uuid().to_string(),
    });
    if let Some(custom) = custom {
        wire::set(&mut meta, "custom_data", custom.clone());
    }
    json!({ "meta": meta, "data": data })
}

/// The address of a subscription's page.
pub fn portal(base: &Base<'_>, subscription: u64) -> String {
    format!("{}/shop/portal/{subscription}", base.0)
}

/// The end of the time that a payment of the variant pays from then on.
pub fn after(start: DateTime<Utc>, variant: Variant) -> DateTime<Utc> {
    start
        .checked_add_months(Months::new(variant.months))
        .unwrap_or(start)
}

/// An attribute of an object.
pub fn attribute<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    object.get("attributes")?.get(name)
}

/// Sets attributes of an object, and the time of the change.
pub fn change(object: &mut Value, now: DateTime<Utc>, attributes: &[(&str, Value)]) {
    let Some(object) = object.get_mut("attributes") else {
        return;
    };
    for (name, value) in attributes {
        wire::set(object, name, value.clone());
        if *name == "status" {
            let shown = formatted(value.as_str().unwrap_or_default());
            wire::set(object, "status_formatted", shown);
        }
    }
    wire::set(object, "updated_at", stamp(now));
}

/// The id of an object, which the API writes as a text.
pub fn id_of(object: &Value) -> Option<u64> {
    object.get("id")?.as_str()?.parse().ok()
}
