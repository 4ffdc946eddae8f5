//! LemonSqueezy's webhooks, in the forms that LemonSqueezy sends.

use crate::world::{Away, World, ask, lemon};
use events::{LemonsqueezyEventReceived, timestamp};
use serde_json::{Value, json};
use testkit::{Role, at};

const UPDATED: &str = "2026-11-20T10:00:00.000000Z";

fn event(name: &str, custom_data: &Value, data: &Value) -> Value {
    json!({"meta": {"test_mode": true, "event_name": name, "custom_data": custom_data, "webhook_id": "0a56"}, "data": data})
}

fn subscription(attributes: &Value) -> Value {
    json!({"type": "subscriptions", "id": "421953", "attributes": attributes, "relationships": {}, "links": {}})
}

async fn published(bodies: &[String]) -> Vec<LemonsqueezyEventReceived> {
    let world = World::new().await;
    let answers = ask(
        world.service(Away::default()).await,
        bodies.iter().map(|body| lemon(body)),
    )
    .await;
    for answer in answers {
        assert_eq!((answer.status, answer.body.as_str()), (200, ""));
    }
    world.db.published_events(Role::Ingest).await
}

#[actix_web::test]
async fn a_subscription_is_told_without_its_customer() {
    let attributes = json!({
        "store_id": 1, "customer_id": 3, "order_id": 2_925_880, "variant_id": 1002, "user_name": "Marta", "user_email": "marta@clinica.test",
        "status": "on_trial", "status_formatted": "On trial", "pause": null, "cancelled": false, "tax_rate": "13.00",
        "trial_ends_at": "2026-12-01T00:00:00.000000Z", "renews_at": "2026-12-01T00:00:00.000000Z", "ends_at": null,
        "urls": {"customer_portal": "https://cita.lemonsqueezy.com/billing"}, "updated_at": UPDATED, "test_mode": true,
        "created_at": "2026-11-20T09:59:59.000000Z",
    });
    let custom = json!({"clinic_id": "0195c0de-0000-7000-8000-000000000001", "claim": "v1.1002.1763632800.ab"});
    // LemonSqueezy is written in PHP, which escapes slashes and all characters beyond ASCII.
    let body = event("subscription_created", &custom, &subscription(&attributes)).to_string();
    let body = body
        .replace('/', r"\/")
        .replace("Marta", r"Mar\u00eda \u20ac");

    let events = published(&[body]).await;

    let expected = LemonsqueezyEventReceived {
        event_name: "subscription_created".into(),
        data_type: "subscriptions".into(),
        data_id: "421953".into(),
        updated_at: Some(timestamp(at(UPDATED))),
        test_mode: true,
        clinic_id: Some("0195c0de-0000-7000-8000-000000000001".into()),
        subscription_id: Some("421953".into()),
        variant_id: Some("1002".into()),
        status: Some("on_trial".into()),
        renews_at: Some(timestamp(at("2026-12-01T00:00:00Z"))),
        ends_at: None,
        trial_ends_at: Some(timestamp(at("2026-12-01T00:00:00Z"))),
        pause_mode: None,
        pause_resumes_at: None,
        claim: Some("v1.1002.1763632800.ab".into()),
        created_at: Some(timestamp(at("2026-11-20T09:59:59Z"))),
        order_id: Some("2925880".into()),
        total_cents: None,
        refunded_cents: None,
        currency: None,
        billing_reason: None,
    };
    assert!(events == [expected]);
}

#[actix_web::test]
async fn a_pause_is_told_with_what_it_gives_and_when_it_ends() {
    let paused = subscription(
        &json!({"variant_id": 1002, "status": "paused", "updated_at": UPDATED,
        "pause": {"mode": "free", "resumes_at": "2027-01-15T00:00:00.000000Z"}}),
    );
    let body = event("subscription_paused", &Value::Null, &paused).to_string();

    let events = published(&[body]).await;

    assert_eq!(events[0].pause_mode.as_deref(), Some("free"));
    let resumes_at = timestamp(at("2027-01-15T00:00:00Z"));
    assert_eq!(events[0].pause_resumes_at, Some(resumes_at));
}

#[actix_web::test]
async fn two_changes_within_one_second_are_both_told() {
    let changed = |status: &str| {
        let attributes = json!({"variant_id": 1002, "status": status, "updated_at": UPDATED});
        event(
            "subscription_updated",
            &Value::Null,
            &subscription(&attributes),
        )
        .to_string()
    };

    let events = published(&[changed("active"), changed("unpaid"), changed("unpaid")]).await;

    let told: Vec<_> = events
        .iter()
        .filter_map(|one| one.status.as_deref())
        .collect();
    assert_eq!(told, ["active", "unpaid"]);
}

#[actix_web::test]
async fn an_order_is_told_with_its_variant_and_amounts() {
    let data = json!({"type": "orders", "id": "2925880", "attributes": {
        "identifier": "62acd246", "order_number": 17, "user_email": "marta@clinica.test", "currency": "USD", "status": "partial_refund",
        "total": 4_900, "refunded_amount": "900", "refunded": false, "created_at": "2026-11-19T10:00:00.000000Z",
        "updated_at": UPDATED, "first_order_item": {"variant_id": 1021, "price": 4_900}, "urls": {"receipt": "https://cita.test/r"}}});

    let events = published(&[event("order_refunded", &Value::Null, &data).to_string()]).await;

    let told = &events[0];
    assert_eq!(
        (told.order_id.as_deref(), told.variant_id.as_deref()),
        (Some("2925880"), Some("1021"))
    );
    assert_eq!(
        (
            told.total_cents,
            told.refunded_cents,
            told.currency.as_deref()
        ),
        (Some(4_900), Some(900), Some("USD"))
    );
    let made = timestamp(at("2026-11-19T10:00:00Z"));
    assert_eq!(
        (told.created_at, told.subscription_id.as_deref()),
        (Some(made), None)
    );
}

#[actix_web::test]
async fn an_invoice_names_its_subscription() {
    let data = json!({"type": "subscription-invoices", "id": "1134198",
        "attributes": {"subscription_id": 421_953, "status": "paid", "refunded": null, "tax": 0, "total": 4_900, "billing_reason": "renewal", "updated_at": UPDATED}});

    let events =
        published(&[event("subscription_payment_success", &Value::Null, &data).to_string()]).await;

    assert_eq!(
        (
            events[0].data_id.as_str(),
            events[0].subscription_id.as_deref()
        ),
        ("1134198", Some("421953"))
    );
    assert_eq!(
        (&events[0].variant_id, &events[0].clinic_id),
        (&None, &None)
    );
    assert_eq!(
        (events[0].total_cents, events[0].billing_reason.as_deref()),
        (Some(4_900), Some("renewal"))
    );
}

#[actix_web::test]
async fn unexpected_types_are_read() {
    let loose = json!({
        "meta": {"test_mode": "false", "event_name": "subscription_updated", "custom_data": []},
        "data": {"type": "subscriptions", "id": 421_953, "attributes": {
            "variant_id": "1002", "status": 7, "tax_rate": 0, "updated_at": UPDATED, "renews_at": "soon", "ends_at": 12}},
    });
    let bare = json!({"meta": {"event_name": "order_created"}, "data": {"type": "orders", "id": "1", "attributes": {}}});
    let nothing = [
        json!({}),
        json!({"meta": {}, "data": []}),
        json!({"data": {"type": "orders", "id": "1"}}),
        json!([1]),
    ];
    let mut bodies: Vec<_> = nothing.iter().map(Value::to_string).collect();
    bodies.extend([loose.to_string(), bare.to_string()]);

    let events = published(&bodies).await;

    assert_eq!(events.len(), 2);
    assert_eq!(
        (
            events[0].data_id.as_str(),
            events[0].variant_id.as_deref(),
            events[0].test_mode
        ),
        ("421953", Some("1002"), false)
    );
    assert_eq!(
        (
            events[0].status.as_deref(),
            events[0].renews_at,
            events[0].ends_at
        ),
        (Some("7"), None, None)
    );
    assert_eq!((events[1].updated_at, events[1].test_mode), (None, false));
}

#[actix_web::test]
async fn the_same_event_counts_once_and_similar_events_count_too() {
    let invoice = json!({"type": "subscription-invoices", "id": "9", "attributes": {"subscription_id": 4, "updated_at": UPDATED}});
    let later = json!({"type": "subscription-invoices", "id": "9", "attributes": {"subscription_id": 4, "updated_at": "2026-11-20T10:00:01Z"}});
    let undated = json!({"type": "orders", "id": "1", "attributes": {}});
    let bodies = [
        event("subscription_payment_success", &Value::Null, &invoice),
        event("subscription_payment_success", &Value::Null, &invoice),
        event("subscription_payment_recovered", &Value::Null, &invoice),
        event("subscription_payment_success", &Value::Null, &later),
        event("order_created", &Value::Null, &undated),
        event("order_created", &Value::Null, &undated),
    ];

    let events = published(&bodies.map(|body| body.to_string())).await;

    assert_eq!(events.len(), 5);
}
