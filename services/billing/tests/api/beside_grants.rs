//! Months that were paid once, beside what the operator gives and withdraws.

use crate::world::{PRO, PRO_ONCE, ProviderEvent, World};
use billing::jobs::{decide_due, notice_ends};
use chrono::Duration;
use events::PlanEnding;
use serde_json::json;
use testkit::{Role, at};

const FRIDAY: &str = "2026-11-20T10:00:00Z";
const SATURDAY: &str = "2026-11-21T10:00:00Z";
const TRIAL_ENDS: &str = "2026-12-14T06:00:00Z";
const MONTH_ENDS: &str = "2027-01-14T06:00:00Z";

/// A clinic with a trial.
async fn on_trial() -> World {
    let world = World::new().await;
    world.is_given("trial", Some(TRIAL_ENDS)).await;
    world
}

async fn buy(world: &World, id: &str, made_at: &str) -> ProviderEvent {
    let order = ProviderEvent::order(id, PRO_ONCE, made_at).for_clinic(&world.clinic);
    world.deliver(order.clone()).await;
    order
}

/// The time passes in which it is seen that the operator gave or withdrew something.
async fn look(world: &World) {
    world.clock.advance(Duration::minutes(2));
    decide_due(&world.app).await.unwrap();
}

#[actix_web::test]
async fn the_refund_of_the_first_month_leaves_the_second_behind_the_trial() {
    let world = on_trial().await;
    let first = buy(&world, "5", FRIDAY).await;
    buy(&world, "6", SATURDAY).await;
    assert_eq!(world.last().await.2, Some(at("2027-02-14T06:00:00Z")));

    let back = "2026-11-22T10:00:00Z";
    world.deliver(first.refunded(4900, back)).await;

    assert_eq!(world.last().await.2, Some(at(MONTH_ENDS)));
    let (_, shown) = world.billing(world.clinic.admin).await;
    assert_eq!(
        shown["upcoming"],
        json!([{"plan": "pro", "from": TRIAL_ENDS, "until": MONTH_ENDS}])
    );
}

#[actix_web::test]
async fn the_refund_of_a_subscription_leaves_the_month_behind_the_trial() {
    let world = on_trial().await;
    let end = "2026-12-30T00:00:00Z";
    let cancelled = ProviderEvent::of("cancelled", PRO, FRIDAY).for_clinic(&world.clinic);
    world.deliver(cancelled.ends(end)).await;
    let paid = ProviderEvent::invoice("9", "initial", FRIDAY);
    world.deliver(paid.clone()).await;
    buy(&world, "5", SATURDAY).await;
    assert_eq!(world.last().await.2, Some(at("2027-01-30T00:00:00Z")));

    let back = "2026-11-22T10:00:00Z";
    world.deliver(paid.refunded(4900, back)).await;

    assert_eq!(world.last().await.2, Some(at(MONTH_ENDS)));
}

#[actix_web::test]
async fn a_grant_that_is_given_later_moves_the_month_and_one_that_is_withdrawn_moves_it_back() {
    let world = on_trial().await;
    buy(&world, "5", FRIDAY).await;
    look(&world).await;
    let published = world.published().await.len();
    look(&world).await;
    assert_eq!(world.published().await.len(), published, "nothing is new");

    let now = world.clock.now().to_rfc3339();
    let spring = "2027-02-14T00:00:00Z";
    world.is_given_at(&now, "clinica", Some(spring)).await;
    let (_, shown) = world.billing(world.clinic.admin).await;
    assert_eq!(shown["upcoming"][0]["from"], spring, "it is told at once");
    assert_eq!(shown["chain"][1]["by"], "months");
    look(&world).await;
    let moved = world.last().await.2;
    world.is_withdrawn("clinica").await;
    look(&world).await;

    assert_eq!(moved, Some(at("2027-03-17T00:00:00Z")));
    assert_eq!(world.last().await.2, Some(at(MONTH_ENDS)));
}

#[actix_web::test]
async fn behind_a_grant_without_an_end_the_month_is_told_and_begins_when_that_is_withdrawn() {
    let world = on_trial().await;
    buy(&world, "5", FRIDAY).await;
    let now = world.clock.now().to_rfc3339();
    world.is_given_at(&now, "forever_free", None).await;
    look(&world).await;

    let (_, shown) = world.billing(world.clinic.admin).await;
    assert_eq!(
        shown["waiting"],
        json!([{"plan": "pro", "months": 1, "days": 31}])
    );
    world.is_withdrawn("forever_free").await;
    look(&world).await;
    assert_eq!(world.last().await.2, Some(at(MONTH_ENDS)));
}

#[actix_web::test]
async fn months_from_before_are_moved_before_their_end_would_be_told() {
    let world = on_trial().await;
    buy(&world, "5", FRIDAY).await;
    let never = "UPDATE billing.decisions SET decide_at = NULL".to_owned();
    world.clinic.run(&world.db, &[never]).await;
    let now = world.clock.now();
    let soon = (now + Duration::days(5)).to_rfc3339();
    world
        .is_given_at(&now.to_rfc3339(), "clinica", Some(&soon))
        .await;

    notice_ends(&world.app).await.unwrap();

    let told: Vec<PlanEnding> = world.db.published_events(Role::Billing).await;
    assert!(told.is_empty());
    assert_eq!(world.published().await.len(), 2);
}
