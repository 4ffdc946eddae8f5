//! What becomes of access when money is given back: all of it ends access at once, a part of it changes nothing.

use crate::world::{PRO, PRO_ONCE, ProviderEvent, World};
use testkit::{Clinic, at};

const MONDAY: &str = "2026-11-20T10:00:00Z";
const REFUND: &str = "2026-11-21T10:00:00Z";
const RENEWAL: &str = "2026-12-20T10:00:00Z";

async fn world() -> World {
    let world = World::new().await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;
    world
}

fn purchase(clinic: &Clinic) -> ProviderEvent {
    ProviderEvent::order("5", PRO_ONCE, MONDAY).for_clinic(clinic)
}

fn subscription(clinic: &Clinic) -> ProviderEvent {
    let bought = ProviderEvent::of("active", PRO, MONDAY).for_clinic(clinic);
    let bought = bought.renews(RENEWAL);
    bought.with(|event| event.order_id = Some("4".into()))
}

fn payment(clinic: &Clinic) -> ProviderEvent {
    ProviderEvent::invoice("9", "initial", MONDAY).for_clinic(clinic)
}

#[actix_web::test]
async fn a_full_refund_of_a_purchase_ends_it_at_once_and_a_partial_one_does_not() {
    let world = world().await;
    let bought = purchase(&world.clinic);
    world.deliver(bought.clone()).await;

    world.deliver(bought.clone().refunded(900, REFUND)).await;
    assert_eq!(world.last().await.2, Some(at(RENEWAL)));
    let all = bought.refunded(4900, "2026-11-21T10:00:01Z");
    world.deliver(all).await;

    assert_eq!(
        world.last().await,
        (
            "pro".into(),
            "expired".into(),
            Some(at("2026-11-21T10:00:01Z"))
        )
    );
    assert_eq!(world.outcomes().await, ["applied", "noted", "applied"]);
}

#[actix_web::test]
async fn a_refund_that_comes_before_its_purchase_gives_and_takes_nothing() {
    let world = world().await;
    let bought = purchase(&world.clinic);

    world.deliver(bought.clone().refunded(4900, REFUND)).await;
    world.deliver(bought).await;

    assert!(world.published().await.is_empty());
    assert_eq!(world.outcomes().await, ["noted", "old"]);
}

#[actix_web::test]
async fn a_refund_without_custom_data_finds_the_clinic_by_its_order() {
    let world = world().await;
    world.deliver(purchase(&world.clinic)).await;

    let bare = ProviderEvent::order("5", PRO_ONCE, MONDAY).refunded(4900, REFUND);
    world.deliver(bare).await;

    assert_eq!(world.last().await.1, "expired");
    assert_eq!(world.unclaimed().await, 0);
}

#[actix_web::test]
async fn a_full_refund_of_the_last_payment_ends_a_subscription_until_it_is_paid_again() {
    let world = world().await;
    world.deliver(subscription(&world.clinic)).await;
    world.deliver(payment(&world.clinic)).await;

    let refund = payment(&world.clinic).refunded(4900, REFUND);
    world.deliver(refund).await;
    assert_eq!(world.last().await.2, Some(at(REFUND)));
    // A change that is no payment gives nothing back.
    let update = ProviderEvent::of("active", PRO, "2026-11-22T10:00:00Z").renews(RENEWAL);
    world.deliver(update).await;
    assert_eq!(world.last().await.2, Some(at(REFUND)));
    let again = ProviderEvent::invoice("10", "renewal", "2026-11-23T10:00:00Z");
    world.deliver(again).await;

    assert_eq!(
        world.last().await.2,
        Some(at("2026-12-27T10:00:00Z")),
        "with the days of grace again"
    );
}

#[actix_web::test]
async fn a_partial_refund_of_a_subscription_changes_nothing() {
    let world = world().await;
    world.deliver(subscription(&world.clinic)).await;

    world
        .deliver(payment(&world.clinic).refunded(900, REFUND))
        .await;

    assert_eq!(world.published().await.len(), 1);
    assert_eq!(world.outcomes().await, ["applied", "noted"]);
}

#[actix_web::test]
async fn the_refund_of_its_order_ends_a_subscription_too() {
    let world = world().await;
    world.deliver(subscription(&world.clinic)).await;
    world.deliver(payment(&world.clinic)).await;

    let order = ProviderEvent::order("4", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(order.refunded(4900, REFUND)).await;

    assert_eq!(world.last().await.2, Some(at(REFUND)));
}

#[actix_web::test]
async fn the_refund_of_a_month_leaves_the_year_that_followed_it_and_that_of_the_year_ends_it() {
    let world = world().await;
    let change = "2026-11-20T10:05:00Z";
    world.deliver(subscription(&world.clinic)).await;
    world.deliver(payment(&world.clinic)).await;
    let year = ProviderEvent::of("active", "1012", change).renews("2027-11-20T10:05:00Z");
    world.deliver(year).await;
    let of_the_year = ProviderEvent::invoice("10", "updated", change);
    world.deliver(of_the_year.clone()).await;

    let refund = payment(&world.clinic).refunded(4900, REFUND);
    world.deliver(refund).await;
    assert_eq!(world.last().await.2, Some(at("2027-11-27T10:05:00Z")));
    let all = of_the_year.refunded(4900, "2026-11-22T10:00:00Z");
    world.deliver(all).await;

    assert_eq!(world.last().await.2, Some(at("2026-11-22T10:00:00Z")));
}

#[actix_web::test]
async fn a_refund_that_comes_before_its_subscription_counts_when_that_comes() {
    let world = world().await;

    world
        .deliver(payment(&world.clinic).refunded(4900, REFUND))
        .await;
    assert!(world.published().await.is_empty());
    world.deliver(subscription(&world.clinic)).await;

    assert_eq!(world.last().await.2, Some(at(REFUND)));
}
