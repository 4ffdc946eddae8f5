//! What the clinic paid, as its administrator sees it.

use crate::lemonsqueezy::{LemonSqueezy, Lists, invoice, unreachable};
use crate::world::{PRO, PRO_ONCE, ProviderEvent, World};
use actix_web::test::TestRequest;
use billing::Shop;
use serde_json::{Value, json};
use testkit::{Clinic, Staff};

const MONDAY: &str = "2026-11-20T10:00:00Z";

async fn list(world: &World, who: Staff, cursor: Option<&str>) -> (u16, Value) {
    let query = cursor.map_or_else(String::new, |cursor| format!("?cursor={cursor}"));
    let uri = format!("/api/billing/invoices{query}");
    world.ask(who, TestRequest::get().uri(&uri)).await
}

/// A clinic with a subscription that was paid twice, of which the second payment was given back in part, and a month that was
/// bought once.
async fn paid(shop: Shop) -> World {
    let world = World::selling(shop).await;
    let clinic = &world.clinic;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(clinic))
        .await;
    world
        .deliver(ProviderEvent::order("4", PRO, MONDAY).for_clinic(clinic))
        .await;
    world
        .deliver(ProviderEvent::invoice("9", "initial", MONDAY))
        .await;
    let second = ProviderEvent::invoice("10", "renewal", "2026-11-21T10:00:00Z");
    world
        .deliver(second.refunded(900, "2026-11-22T10:00:00Z"))
        .await;
    world
        .deliver(ProviderEvent::order("5", PRO_ONCE, "2026-11-22T10:00:00Z").for_clinic(clinic))
        .await;
    world
}

#[actix_web::test]
async fn an_administrator_sees_each_payment_once_with_its_document() {
    let shop = LemonSqueezy::with_lists(Lists {
        invoices: vec![json!([
            invoice("9", 77, 0, MONDAY),
            invoice("10", 77, 900, MONDAY),
            invoice("11", 78, 0, MONDAY)
        ])],
        ..Lists::default()
    });
    let world = paid(shop.client()).await;

    let (status, body) = list(&world, world.clinic.admin, None).await;

    assert_eq!((status, &body["is_current"]), (200, &json!(true)));
    assert_eq!(body["next"], Value::Null);
    let seen: Vec<Value> = body["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| json!([one["at"], one["status"], one["refunded_cents"], one["url"]]))
        .collect();
    assert_eq!(
        json!(seen),
        json!([
            [
                "2026-11-22T10:00:00Z",
                "paid",
                0,
                "https://shop.test/receipts/5"
            ],
            [
                "2026-11-21T10:00:00Z",
                "partly_refunded",
                900,
                "https://shop.test/invoices/10"
            ],
            [MONDAY, "paid", 0, "https://shop.test/invoices/9"],
        ])
    );
    let last = &body["invoices"][2];
    assert_eq!(
        (&last["total_cents"], &last["currency"]),
        (&json!(4900), &json!("USD"))
    );
}

#[actix_web::test]
async fn where_the_shop_does_not_answer_the_last_known_list_is_shown_and_says_so() {
    let world = paid(unreachable()).await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;

    let (status, body) = list(&world, world.clinic.admin, None).await;

    assert_eq!((status, &body["is_current"]), (200, &json!(false)));
    let urls: Vec<&Value> = body["invoices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["url"])
        .collect();
    assert_eq!(urls, [&Value::Null; 3]);
}

/// The addresses that are listed, and whether the list is current, where that object fails at the shop.
async fn listed_without(id: &str, status: u16) -> (Vec<bool>, Value) {
    let shop = LemonSqueezy::with_lists(Lists {
        invoices: vec![json!([
            invoice("9", 77, 0, MONDAY),
            invoice("10", 77, 900, MONDAY)
        ])],
        ..Lists::default()
    });
    let world = paid(shop.client()).await;
    shop.fails(id, status);
    let (_, body) = list(&world, world.clinic.admin, None).await;
    let all = body["invoices"].as_array().unwrap();
    let has_address = all.iter().map(|one| one["url"].is_string()).collect();
    (has_address, body["is_current"].clone())
}

#[actix_web::test]
async fn a_document_that_the_shop_does_not_have_hides_no_other() {
    let receipt = listed_without("5", 404).await;
    let subscription = listed_without("77", 404).await;

    assert_eq!(receipt, (vec![false, true, true], json!(true)));
    assert_eq!(subscription, (vec![true, false, false], json!(true)));
}

#[actix_web::test]
async fn where_the_shop_answers_a_part_the_rest_is_shown_and_the_list_is_not_current() {
    let listed = listed_without("5", 400).await;

    assert_eq!(listed, (vec![false, true, true], json!(false)));
}

#[actix_web::test]
async fn a_long_list_has_pages_and_another_clinic_sees_nothing_of_it() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;
    let rows = format!(
        "INSERT INTO billing.payments (clinic_id, id, kind, provider_id, subscription_id, reason, state, total_cents, refunded_cents, currency,
                made_at, as_of, content)
         SELECT '{}', gen_random_uuid(), 'invoice', n::text, '77', 'renewal', 'paid', n, 0, 'USD', at, at, ''
           FROM (SELECT n, timestamptz '2026-01-01 00:00:00Z' + (n / 2) * interval '1 hour' AS at FROM generate_series(1, 30) n) all_of_them",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[rows]).await;

    let (_, first) = list(&world, world.clinic.admin, None).await;
    let next = first["next"].as_str().unwrap();
    let (_, second) = list(&world, world.clinic.admin, Some(next)).await;
    let (_, theirs) = list(&world, other.admin, None).await;
    let (_, stolen) = list(&world, other.admin, Some(next)).await;

    let totals = |page: &Value| -> Vec<i64> {
        let all = page["invoices"].as_array().unwrap();
        all.iter()
            .map(|one| one["total_cents"].as_i64().unwrap())
            .collect()
    };
    let mut all = [totals(&first), totals(&second)].concat();
    assert_eq!((totals(&first).len(), totals(&second).len()), (24, 6));
    all.sort_unstable();
    assert_eq!(all, (1..=30).collect::<Vec<i64>>(), "each once");
    assert_eq!(second["next"], Value::Null);
    assert_eq!((totals(&theirs), totals(&stolen)), (vec![], vec![]));
}

#[actix_web::test]
async fn staff_do_not_see_what_was_paid() {
    let world = World::new().await;

    let (status, body) = list(&world, world.clinic.staff, None).await;

    assert_eq!((status, &body["code"]), (403, &json!("FORBIDDEN")));
}
