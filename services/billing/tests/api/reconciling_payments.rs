//! Lost news of payments, and what a shop's wrong answers leave as it is.

use crate::lemonsqueezy::{LemonSqueezy, Lists, invoice, subscription};
use crate::world::{PRO, PRO_ONCE, ProviderEvent, World};
use billing::jobs::reconcile;
use chrono::Duration;
use serde_json::{Value, json};
use testkit::{Clinic, at};

const MONDAY: &str = "2026-11-20T10:00:00Z";
const TUESDAY: &str = "2026-11-21T10:00:00Z";
const RENEWAL: &str = "2026-12-20T10:00:00Z";

async fn reconciled(world: &World, lists: Lists) -> Option<usize> {
    let shop = LemonSqueezy::with_lists(lists);
    reconcile(&world.app, &shop.client()).await.unwrap()
}

/// A clinic that has paid for subscription 77, which the shop has as well.
async fn subscribed() -> World {
    let world = World::new().await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;
    let active = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(active.renews(RENEWAL)).await;
    world
}

/// An order of a month, as the API answers it.
fn order(id: &str, refunded: i64, updated_at: &str) -> Value {
    json!({"type": "orders", "id": id, "attributes": {
        "status": "paid", "currency": "USD", "total": 4900, "refunded_amount": refunded, "test_mode": false,
        "first_order_item": {"variant_id": 1022}, "created_at": MONDAY, "updated_at": updated_at}})
}

#[actix_web::test]
async fn a_refund_whose_webhook_was_lost_is_found() {
    let world = subscribed().await;
    let lists = Lists {
        invoices: vec![json!([invoice("9", 77, 4900, TUESDAY)])],
        ..Lists::default()
    };

    assert_eq!(reconciled(&world, lists).await, Some(1));

    assert_eq!(world.last().await.2, Some(at(TUESDAY)));
}

#[actix_web::test]
async fn an_order_whose_refund_was_lost_is_found_and_one_that_is_unknown_belongs_to_nobody() {
    let world = World::new().await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;
    let bought = ProviderEvent::order("5", PRO_ONCE, MONDAY).for_clinic(&world.clinic);
    world.deliver(bought).await;
    let lists = || Lists {
        orders: vec![json!([order("6", 0, TUESDAY), order("5", 4900, TUESDAY)])],
        ..Lists::default()
    };

    assert_eq!(reconciled(&world, lists()).await, Some(1));
    world.clock.advance(Duration::hours(7));
    assert_eq!(reconciled(&world, lists()).await, Some(0));

    assert_eq!(
        world.last().await,
        ("pro".into(), "expired".into(), Some(at(TUESDAY)))
    );
    assert_eq!(world.published().await.len(), 2);
}

#[actix_web::test]
async fn rows_in_whatever_order_and_unknown_variants_do_not_stop_the_rest() {
    let world = subscribed().await;
    let mut unknown = subscription("77", "active", TUESDAY);
    unknown["attributes"]["variant_id"] = json!(9999);
    let lists = Lists {
        subscriptions: vec![
            json!([
                unknown,
                subscription("77", "expired", "2026-11-22T10:00:00Z")
            ]),
            json!([subscription("77", "active", MONDAY)]),
        ],
        ..Lists::default()
    };

    assert_eq!(reconciled(&world, lists).await, Some(1));

    assert_eq!(world.last().await.1, "expired");
    assert_eq!(
        world.outcomes().await,
        ["applied", "unknown_variant", "applied"]
    );
}

#[actix_web::test]
async fn an_answer_that_claims_another_clinic_changes_no_owner() {
    let world = subscribed().await;
    let other = Clinic::open(&world.db).await;
    let mut stolen = subscription("77", "cancelled", TUESDAY);
    stolen["meta"] = json!({"custom_data": {"clinic_id": other.id.to_string()}});
    stolen["attributes"]["custom_data"] = json!({"clinic_id": other.id.to_string()});
    let lists = Lists {
        subscriptions: vec![json!([stolen])],
        ..Lists::default()
    };

    assert_eq!(reconciled(&world, lists).await, Some(1));

    assert_eq!(world.last().await.1, "cancelled");
    let (_, theirs) = world.billing(other.admin).await;
    assert_eq!(theirs["status"], Value::Null);
}

#[actix_web::test]
async fn an_answer_that_is_not_whole_ends_the_comparison_and_is_tried_again() {
    let behind = || json!([subscription("77", "cancelled", TUESDAY)]);
    let rest = || json!([invoice("9", 77, 4900, TUESDAY)]);
    let broken = [
        vec![behind(), Value::Null, json!([])],
        vec![behind(), json!("no elements")],
        vec![behind(), json!([]), json!([])],
    ];
    for subscriptions in broken {
        let world = subscribed().await;
        let shop = LemonSqueezy::with_lists(Lists {
            subscriptions,
            invoices: vec![rest()],
            ..Lists::default()
        });

        let outcome = reconcile(&world.app, &shop.client()).await;

        assert!(outcome.is_err());
        assert_eq!(world.found_behind().await, None, "it has not ended");
        assert_eq!(
            world.last().await.1,
            "cancelled",
            "what was read before is applied"
        );
        world.clock.advance(Duration::minutes(61));
        let whole = Lists {
            subscriptions: vec![behind()],
            invoices: vec![rest()],
            ..Lists::default()
        };
        assert_eq!(reconciled(&world, whole).await, Some(1));
        assert_eq!(world.last().await.2, Some(at(TUESDAY)));
    }
}
