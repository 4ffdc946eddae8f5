//! What happens at the shop: a purchase, and what a subscriber or the shop itself does with a subscription. Each answers the events that
//! LemonSqueezy sends, in its order.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::app::App;
use crate::lemonsqueezy::Checkout;
use crate::lemonsqueezy::catalogue::find;
use crate::lemonsqueezy::documents::{
    Base, SaleIds, after, attribute, change, id_of, invoice, order, subscription,
};
use crate::lemonsqueezy::payload::stamp;

/// An event with the object that it is about.
pub struct Happened {
    pub name: &'static str,
    pub object: Value,
    /// The subscription or order whose custom data comes with it.
    pub of: u64,
}

/// What can be done with a subscription.
#[derive(Clone, Copy, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Cancel,
    Resume,
    ChangePlan,
    /// The next period is paid.
    Renew,
    /// The payment of the next period fails.
    Fail,
    Expire,
    /// All of the last payment is given back.
    Refund,
    /// A quarter of it is given back.
    RefundPart,
}

/// Sells what a checkout page offers.
pub fn sell(app: &App, checkout: &Checkout, base: &Base<'_>) -> Vec<Happened> {
    let (now, variant) = (app.clock.now(), find(checkout.variant));
    let ids = SaleIds {
        order: fresh(app),
        subscription: fresh(app),
    };
    let bought = order(ids, variant, now, base);
    let mut sales = app.sales.lock();
    sales.put_order(ids.order, bought.clone());
    sales.put_custom(ids.order, checkout.custom.clone());
    let ordered = Happened {
        name: "order_created",
        object: bought,
        of: ids.order,
    };
    if variant.once {
        return vec![ordered];
    }
    let begun = subscription(ids, variant, now, base);
    let paid = invoice(ids.subscription, &begun, "initial", now, base);
    sales.put_custom(ids.subscription, checkout.custom.clone());
    sales.put_invoice(ids.subscription, paid.clone());
    let mut subscriptions = app.subscriptions.lock();
    subscriptions.change(ids.subscription, now, begun.clone());
    let of_subscription = |name, object| Happened {
        name,
        object,
        of: ids.subscription,
    };
    vec![
        ordered,
        of_subscription("subscription_created", begun),
        of_subscription("subscription_payment_success", paid),
    ]
}

/// Does something with a subscription; `None` where there is no such subscription. `variant` is the new one of a changed plan.
pub fn act(
    app: &App,
    id: u64,
    act: Act,
    variant: Option<u64>,
    base: &Base<'_>,
) -> Option<Vec<Happened>> {
    let now = app.clock.now();
    let mut object = app.subscriptions.lock().one(&id.to_string())?;
    if let Act::Refund | Act::RefundPart = act {
        let part = if matches!(act, Act::Refund) { 1 } else { 4 };
        return Some(refund(app, id, &object, part));
    }
    let (name, changes) = changes(act, &object, variant, now)?;
    change(&mut object, now, &changes);
    app.subscriptions.lock().change(id, now, object.clone());
    let mut happened = Vec::new();
    if let Act::Renew | Act::Fail = act {
        let mut asked = invoice(fresh(app), &object, "renewal", now, base);
        let mut event = "subscription_payment_success";
        if matches!(act, Act::Fail) {
            change(&mut asked, now, &[("status", json!("pending"))]);
            event = "subscription_payment_failed";
        }
        happened.push(kept(app, event, asked, id));
    }
    let about = |name| Happened {
        name,
        object: object.clone(),
        of: id,
    };
    happened.push(about(name));
    // LemonSqueezy reports every change under this name too.
    if name != UPDATED {
        happened.push(about(UPDATED));
    }
    Some(happened)
}

const UPDATED: &str = "subscription_updated";

/// The name of the event of an act, and what it sets; `None` for an act that is about a payment, or lacks its variant.
fn changes(
    act: Act,
    subscription: &Value,
    variant: Option<u64>,
    now: DateTime<Utc>,
) -> Option<(&'static str, Vec<(&'static str, Value)>)> {
    let status = |word: &str| ("status", json!(word));
    Some(match act {
        Act::Cancel => {
            let renewal = attribute(subscription, "renews_at").cloned();
            let ends_at = renewal.unwrap_or_else(|| json!(stamp(now)));
            let set = vec![
                status("cancelled"),
                ("cancelled", json!(true)),
                ("ends_at", ends_at),
            ];
            ("subscription_cancelled", set)
        }
        Act::Resume => {
            let set = vec![
                status("active"),
                ("cancelled", json!(false)),
                ("ends_at", Value::Null),
            ];
            ("subscription_resumed", set)
        }
        Act::ChangePlan => {
            let variant = find(variant?);
            let (id, name) = (json!(variant.id), json!(variant.name));
            let set = vec![("variant_id", id), ("variant_name", name)];
            ("subscription_plan_changed", set)
        }
        Act::Renew => {
            let renews_at = json!(stamp(next_renewal(subscription, now)));
            (UPDATED, vec![status("active"), ("renews_at", renews_at)])
        }
        Act::Fail => (UPDATED, vec![status("past_due")]),
        Act::Expire => {
            let set = vec![status("expired"), ("ends_at", json!(stamp(now)))];
            ("subscription_expired", set)
        }
        Act::Refund | Act::RefundPart => return None,
    })
}

/// Gives back the last payment, or that part of it. The refund of a first payment is one of its order too.
fn refund(app: &App, id: u64, subscription: &Value, part: i64) -> Vec<Happened> {
    let now = app.clock.now();
    let invoices = app.sales.lock().invoices(Some(id));
    let is_paid = |one: &Value| attribute(one, "status") != Some(&json!("pending"));
    let Some(mut last) = invoices.into_iter().find(is_paid) else {
        return Vec::new();
    };
    let is_first = attribute(&last, "billing_reason") == Some(&json!("initial"));
    give_back(&mut last, now, part);
    let mut happened = vec![kept(app, "subscription_payment_refunded", last, id)];
    let order = attribute(subscription, "order_id").and_then(Value::as_u64);
    let order = order.filter(|_| is_first);
    let stored = order.and_then(|order| app.sales.lock().order(order));
    if let (Some(of), Some(mut object)) = (order, stored) {
        give_back(&mut object, now, part);
        app.sales.lock().put_order(of, object.clone());
        let name = "order_refunded";
        happened.push(Happened { name, object, of });
    }
    happened
}

fn give_back(payment: &mut Value, now: DateTime<Utc>, part: i64) {
    let total = attribute(payment, "total").and_then(Value::as_i64);
    let back = total.unwrap_or_default() / part;
    let is_all = part == 1;
    let status = if is_all { "refunded" } else { "partial_refund" };
    let refunded = [
        ("status", json!(status)),
        ("refunded", json!(is_all)),
        ("refunded_at", json!(stamp(now))),
        ("refunded_amount", json!(back)),
    ];
    change(payment, now, &refunded);
}

fn kept(app: &App, name: &'static str, object: Value, of: u64) -> Happened {
    if let Some(id) = id_of(&object) {
        app.sales.lock().put_invoice(id, object.clone());
    }
    Happened { name, object, of }
}

/// A period after the renewal that was due, or after now where that is over.
fn next_renewal(subscription: &Value, now: DateTime<Utc>) -> DateTime<Utc> {
    let variant = attribute(subscription, "variant_id").and_then(Value::as_u64);
    let due = attribute(subscription, "renews_at").and_then(Value::as_str);
    let due = due.and_then(|text| text.parse().ok());
    after(
        due.unwrap_or(now).max(now),
        find(variant.unwrap_or_default()),
    )
}

/// An id that no earlier run of the sandbox has given: the product remembers those.
fn fresh(app: &App) -> u64 {
    let random = app.ids.uuid().as_u128() % 1_000_000_000;
    1_000_000_000 + u64::try_from(random).unwrap_or_default()
}
