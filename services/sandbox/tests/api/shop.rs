//! The shop: a purchase at the checkout page, and what the page of a subscription does.

use chrono::Duration;
use serde_json::{Value, json};

use crate::world::World;

const CLOSES_AT: &str = "2026-11-24T15:00:00Z";

/// What asks for a checkout page for a variant. It closes a day after the clock's beginning.
fn asked(variant: &str, redirect: Option<&str>) -> Value {
    let enabled = [variant.parse::<u64>().unwrap()];
    let options = match redirect {
        Some(url) => json!({ "redirect_url": url, "enabled_variants": enabled }),
        None => json!({ "enabled_variants": enabled }),
    };
    json!({ "data": {
        "type": "checkouts",
        "attributes": {
            "product_options": options,
            "expires_at": CLOSES_AT,
            "checkout_data": { "custom": { "clinic_id": "0198c0de", "claim": "v1.x" } },
        },
        "relationships": {
            "store": { "data": { "type": "stores", "id": "1" } },
            "variant": { "data": { "type": "variants", "id": variant } },
        },
    } })
}

/// Makes a checkout page for a variant; answers its address without the host.
async fn check_out(world: &World, variant: &str, redirect: Option<&str>) -> String {
    let answer = world.post("/v1/checkouts", asked(variant, redirect)).await;
    assert_eq!(answer.status(), 201);
    let answer: Value = answer.json().await.unwrap();
    let url = answer["data"]["attributes"]["url"].as_str().unwrap();
    let (_, path) = url.split_once("/shop/").unwrap();
    format!("/shop/{path}")
}

async fn pay(world: &World, page: &str) -> reqwest::Response {
    world.submit(&format!("{page}/pay"), "").await
}

/// The names of the next events, and the last of them.
async fn events(world: &mut World, count: usize) -> (Vec<String>, Value) {
    let mut names = Vec::new();
    let mut last = Value::Null;
    for _ in 0..count {
        last = world.inbox.next().await.json();
        names.push(last["meta"]["event_name"].as_str().unwrap().to_owned());
    }
    (names, last)
}

/// A subscription that was bought just now.
async fn subscribed(world: &mut World) -> String {
    let page = check_out(world, "1002", None).await;
    pay(world, &page).await;
    let (_, paid) = events(world, 3).await;
    paid["data"]["attributes"]["subscription_id"].to_string()
}

async fn does(world: &World, subscription: &str, act: &str, choice: &'static str) {
    let path = format!("/shop/portal/{subscription}/{act}");
    let answer = world.submit(&path, choice).await;
    assert_eq!(answer.status(), 200, "{act}");
}

#[actix_web::test]
async fn paying_sends_the_events_of_a_subscription_with_the_custom_data_of_the_page() {
    let mut world = World::open();
    let page = check_out(&world, "1002", None).await;
    let shown = world.get(&page).await.text().await.unwrap();
    assert!(shown.contains("Pagar") && shown.contains("Pro, mensual") && shown.contains("$49.00"));

    assert_eq!(pay(&world, &page).await.status(), 200);

    let order = world.inbox.next().await.json();
    let custom = json!({ "clinic_id": "0198c0de", "claim": "v1.x" });
    assert_eq!(order["meta"]["event_name"], "order_created");
    assert_eq!(order["meta"]["custom_data"], custom);
    assert_eq!(
        order["data"]["attributes"]["first_order_item"]["variant_id"],
        1002
    );
    let subscription = world.inbox.next().await.json();
    assert_eq!(subscription["meta"]["event_name"], "subscription_created");
    assert_eq!(subscription["meta"]["custom_data"], custom);
    let attributes = &subscription["data"]["attributes"];
    assert_eq!(
        attributes["order_id"].to_string(),
        order["data"]["id"].as_str().unwrap()
    );
    assert_eq!(attributes["renews_at"], "2026-12-23T15:00:00.000000Z");
    let invoice = world.inbox.next().await.json();
    assert_eq!(
        invoice["meta"]["event_name"],
        "subscription_payment_success"
    );
    assert_eq!(invoice["data"]["attributes"]["billing_reason"], "initial");
    assert_eq!(
        invoice["data"]["attributes"]["subscription_id"].to_string(),
        subscription["data"]["id"].as_str().unwrap()
    );
}

#[actix_web::test]
async fn a_page_is_paid_once_and_returns_to_the_product() {
    let mut world = World::open();
    let back = format!("{}/healthz", world.base());
    let page = check_out(&world, "1022", Some(&back)).await;

    let first = pay(&world, &page).await;
    let again = pay(&world, &page).await;

    assert_eq!(first.url().as_str(), back);
    assert_eq!(again.status(), 409);
    assert!(again.text().await.unwrap().contains("ya se pagó"));
    let (names, _) = events(&mut world, 1).await;
    assert_eq!(
        names,
        ["order_created"],
        "it is paid once and no subscription"
    );
    assert!(world.inbox.is_empty());
}

#[actix_web::test]
async fn a_subscription_is_cancelled_resumed_changed_renewed_and_ended() {
    let mut world = World::open();
    let id = subscribed(&mut world).await;
    let acts = [
        (
            "cancel",
            "",
            ["subscription_cancelled", "subscription_updated"],
            "cancelled",
        ),
        (
            "resume",
            "",
            ["subscription_resumed", "subscription_updated"],
            "active",
        ),
        (
            "change_plan",
            "variant=1003",
            ["subscription_plan_changed", "subscription_updated"],
            "active",
        ),
        (
            "fail",
            "",
            ["subscription_payment_failed", "subscription_updated"],
            "past_due",
        ),
        (
            "renew",
            "",
            ["subscription_payment_success", "subscription_updated"],
            "active",
        ),
        (
            "expire",
            "",
            ["subscription_expired", "subscription_updated"],
            "expired",
        ),
    ];
    for (act, choice, expected, status) in acts {
        does(&world, &id, act, choice).await;

        let (names, last) = events(&mut world, 2).await;
        assert_eq!(names, expected);
        assert_eq!(last["data"]["attributes"]["status"], status, "{act}");
        assert_eq!(last["meta"]["custom_data"]["claim"], "v1.x");
    }
    let one: Value = world
        .get(&format!("/v1/subscriptions/{id}"))
        .await
        .json()
        .await
        .unwrap();
    let attributes = &one["data"]["attributes"];
    assert_eq!(attributes["variant_id"], 1003);
    assert_eq!(attributes["renews_at"], "2027-01-23T15:00:00.000000Z");
    let portal = attributes["urls"]["customer_portal"].as_str().unwrap();
    assert_eq!(portal, format!("{}/shop/portal/{id}", world.base()));
}

#[actix_web::test]
async fn money_is_given_back_in_part_and_in_full() {
    let mut world = World::open();
    let id = subscribed(&mut world).await;

    does(&world, &id, "refund_part", "").await;
    let (part, _) = events(&mut world, 2).await;
    does(&world, &id, "refund", "").await;
    let (all, order) = events(&mut world, 2).await;

    let expected = ["subscription_payment_refunded", "order_refunded"];
    assert_eq!(
        (part, all),
        (
            expected.map(str::to_owned).to_vec(),
            expected.map(str::to_owned).to_vec()
        )
    );
    assert_eq!(order["data"]["attributes"]["refunded_amount"], 4_900);
    let path = format!("/v1/subscription-invoices?filter%5Bsubscription_id%5D={id}");
    let invoices: Value = world.get(&path).await.json().await.unwrap();
    let attributes = &invoices["data"][0]["attributes"];
    assert_eq!(attributes["status"], "refunded");
    assert_eq!(invoices["meta"]["page"]["total"], 1);
    let page = world.get(&format!("/shop/invoices/{id}")).await;
    assert!(page.text().await.unwrap().contains("refunded"));
}

#[actix_web::test]
async fn a_page_without_an_end_or_without_its_variant_is_not_made() {
    let world = World::open();
    let without = |place: &str, name: &str, other: Option<Value>| {
        let mut body = asked("1002", None);
        let attributes = body.pointer_mut(place).unwrap().as_object_mut().unwrap();
        attributes.remove(name);
        attributes.extend(other.map(|value| (name.to_owned(), value)));
        body
    };
    let (all, options) = ("/data/attributes", "/data/attributes/product_options");
    let variants = "enabled_variants";

    for body in [
        without(all, "expires_at", None),
        without(all, "expires_at", Some(json!("tomorrow"))),
        without(all, "expires_at", Some(json!("2026-11-01T00:00:00Z"))),
        without(options, variants, None),
        without(options, variants, Some(json!([]))),
        without(options, variants, Some(json!([1003]))),
    ] {
        let answer = world.post("/v1/checkouts", body.clone()).await;
        assert_eq!(answer.status(), 422, "{body}");
    }
}

#[actix_web::test]
async fn a_page_sells_nothing_else_and_nothing_after_its_end() {
    let world = World::open();
    let page = check_out(&world, "1002", None).await;
    let pays = format!("{page}/pay");

    let other = world.submit(&pays, "variant=1003").await;
    world.clock.advance(Duration::hours(24));
    let shown = world.get(&page).await;
    let late = world.submit(&pays, "variant=1002").await;

    assert_eq!(other.status(), 422);
    assert_eq!(
        (shown.status().as_u16(), late.status().as_u16()),
        (410, 410)
    );
    assert!(late.text().await.unwrap().contains("ya venció"));
    assert!(world.inbox.is_empty());
}

#[actix_web::test]
async fn where_every_webhook_is_sent_twice_those_of_the_shop_are() {
    let mut world = World::open();
    world
        .control("webhooks", json!({ "deliver_twice": true }))
        .await;
    let page = check_out(&world, "1022", None).await;

    pay(&world, &page).await;

    let first = world.inbox.next().await;
    assert_eq!(first.json(), world.inbox.next().await.json());
    assert!(world.inbox.is_empty());
}

#[actix_web::test]
async fn what_lemonsqueezy_refuses_is_refused() {
    let world = World::open();
    let numbers = json!({ "data": {
        "attributes": { "checkout_data": { "custom": { "clinic_id": 7 } } },
        "relationships": { "variant": { "data": { "type": "variants", "id": "1002" } } },
    } });

    for body in [json!({}), numbers] {
        assert_eq!(world.post("/v1/checkouts", body).await.status(), 422);
    }
    assert_eq!(world.get("/shop/checkout/none").await.status(), 404);
    assert_eq!(world.get("/shop/portal/7").await.status(), 404);
    assert_eq!(world.get("/v1/orders/7").await.status(), 404);
}
