//! What is bought once, without a subscription: a month that begins where what was paid before ends.

use crate::lemonsqueezy::unreachable;
use crate::world::{BASIC, PRO, PRO_ONCE, ProviderEvent, World};
use billing::jobs::decide_due;
use chrono::Duration;
use serde_json::json;
use testkit::{Clinic, at};

const FRIDAY: &str = "2026-11-20T10:00:00Z";
const SATURDAY: &str = "2026-11-21T10:00:00Z";
const IN_A_MONTH: &str = "2026-12-20T10:00:00Z";

fn month(clinic: &Clinic, id: &str, made_at: &str) -> ProviderEvent {
    ProviderEvent::order(id, PRO_ONCE, made_at).for_clinic(clinic)
}

/// A clinic whose own plan has ended, so that only what it buys counts.
async fn world() -> World {
    let world = World::new().await;
    world.plan_lasts_until("2026-11-01T00:00:00Z").await;
    world
}

#[actix_web::test]
async fn a_purchase_gives_its_month_once_however_often_it_is_told() {
    let world = world().await;
    let order = month(&world.clinic, "5", FRIDAY);

    world.deliver(order.clone()).await;
    world.deliver(order.clone()).await;
    world.deliver(order.named("order_updated")).await;

    assert_eq!(
        world.last().await,
        ("pro".into(), "active".into(), Some(at(IN_A_MONTH)))
    );
    assert_eq!(world.published().await.len(), 1);
    assert_eq!(world.outcomes().await, ["applied", "old"]);
}

#[actix_web::test]
async fn a_second_month_follows_the_first_in_whatever_order_they_are_told() {
    for order in [["5", "6"], ["6", "5"]] {
        let world = world().await;

        for id in order {
            let made_at = if id == "5" { FRIDAY } else { SATURDAY };
            world.deliver(month(&world.clinic, id, made_at)).await;
        }

        assert_eq!(world.last().await.2, Some(at("2027-01-20T10:00:00Z")));
    }
}

#[actix_web::test]
async fn a_month_that_is_bought_beside_a_subscription_begins_when_that_ends() {
    let world = world().await;
    let basic = ProviderEvent::of("cancelled", BASIC, FRIDAY).for_clinic(&world.clinic);
    world.deliver(basic.ends("2026-12-10T00:00:00Z")).await;

    world.deliver(month(&world.clinic, "5", SATURDAY)).await;

    let end = Some(at("2027-01-10T00:00:00Z"));
    let (plan, _, until) = world.last().await;
    assert_eq!(
        (plan.as_str(), until),
        ("basic", end),
        "the larger plan has not begun"
    );
    let now = world.clock.now();
    world.clock.advance(at("2026-12-10T00:00:00Z") - now);
    decide_due(&world.app).await.unwrap();
    assert_eq!(world.last().await, ("pro".into(), "active".into(), end));
}

#[actix_web::test]
async fn a_month_that_is_bought_before_a_subscription_waits_until_that_ends() {
    let world = World::selling(unreachable()).await;
    world.plan_lasts_until("2026-12-14T06:00:00Z").await;
    world.deliver(month(&world.clinic, "5", FRIDAY)).await;
    world.plan_follows().await;
    let (_, before) = world.billing(world.clinic.admin).await;
    assert_eq!(before["offers"][1]["months_wait"], true, "{before}");

    let active = ProviderEvent::of("active", PRO, SATURDAY).for_clinic(&world.clinic);
    world.deliver(active.renews("2026-12-21T10:00:00Z")).await;
    let (_, body) = world.billing(world.clinic.admin).await;
    assert_eq!(
        body["waiting"],
        json!([{"plan": "pro", "months": 1, "days": 31}])
    );
    assert_eq!(world.last().await.2, Some(at("2027-01-28T10:00:00Z")));

    let cancelled = ProviderEvent::of("cancelled", PRO, "2026-11-22T10:00:00Z");
    let cancelled = cancelled.for_clinic(&world.clinic);
    world.deliver(cancelled.ends("2026-12-21T10:00:00Z")).await;
    let (_, body) = world.billing(world.clinic.admin).await;
    assert_eq!(body["waiting"], json!([]));
    assert_eq!(body["upcoming"][0]["from"], "2026-12-21T10:00:00Z");
    assert_eq!(
        world.last().await,
        (
            "pro".into(),
            "cancelled".into(),
            Some(at("2027-01-21T10:00:00Z"))
        )
    );
}

#[actix_web::test]
async fn a_month_that_was_used_while_a_subscription_was_paused_does_not_come_back() {
    let world = world().await;
    let bought = month(&world.clinic, "5", "2026-09-01T10:00:00Z");
    world.deliver(bought).await;
    let ends = async |status, at, renews| {
        let news = ProviderEvent::of(status, PRO, at).for_clinic(&world.clinic);
        world.deliver(news.renews(renews)).await;
        world.last().await.2
    };
    let october = "2026-10-11T10:00:00Z";

    let waiting = ends("active", "2026-09-11T10:00:00Z", october).await;
    let paused = ends("paused", "2026-09-12T10:00:00Z", october).await;
    let again = ends("active", FRIDAY, IN_A_MONTH).await;

    assert_eq!(waiting, Some(at("2026-11-07T10:00:00Z")));
    assert_eq!(paused, Some(at("2026-10-31T10:00:00Z")));
    assert_eq!(again, Some(at("2026-12-27T10:00:00Z")));
}

#[actix_web::test]
async fn a_month_follows_what_the_operator_gave_and_waits_for_a_renewal_that_may_be_late() {
    let given = World::new().await;
    given.plan_lasts_until("2026-12-01T00:00:00Z").await;
    given.deliver(month(&given.clinic, "5", FRIDAY)).await;
    let paid = world().await;
    let active = ProviderEvent::of("active", PRO, FRIDAY).for_clinic(&paid.clinic);
    paid.deliver(active.renews("2026-12-10T00:00:00Z")).await;
    paid.deliver(month(&paid.clinic, "5", SATURDAY)).await;

    assert_eq!(given.last().await.2, Some(at("2027-01-01T00:00:00Z")));
    assert_eq!(
        paid.last().await.2,
        Some(at("2027-01-17T00:00:00Z")),
        "the days of grace are not the month's"
    );
}

#[actix_web::test]
async fn a_month_of_a_larger_plan_does_not_enlarge_what_the_operator_gave() {
    let world = World::new().await;
    world.plan_lasts_until("2026-12-01T00:00:00Z").await;

    world.deliver(month(&world.clinic, "5", FRIDAY)).await;

    let end = Some(at("2027-01-01T00:00:00Z"));
    assert_eq!(
        world.last().await,
        ("basic".into(), "active".into(), end),
        "access lasts, and the larger plan has not begun"
    );
    let (_, shown) = world.billing(world.clinic.admin).await;
    assert_eq!(
        shown["upcoming"],
        json!([{"plan": "pro", "from": "2026-12-01T00:00:00Z", "until": "2027-01-01T00:00:00Z"}])
    );
    let now = world.clock.now();
    world.clock.advance(at("2026-12-01T00:00:00Z") - now);
    decide_due(&world.app).await.unwrap();
    assert_eq!(world.last().await, ("pro".into(), "active".into(), end));
    let (_, shown) = world.billing(world.clinic.admin).await;
    assert_eq!(shown["upcoming"], json!([]), "it has begun");
}

#[actix_web::test]
async fn after_the_month_access_is_over() {
    let world = world().await;
    world.deliver(month(&world.clinic, "5", FRIDAY)).await;
    world.plan_lasts_until(IN_A_MONTH).await;

    let now = world.clock.now();
    world
        .clock
        .advance(at(IN_A_MONTH) - now + Duration::seconds(1));
    let (status, body) = world.billing(world.clinic.admin).await;

    assert_eq!(
        (status, body["standing"].as_str(), body["status"].as_str()),
        (200, Some("expired"), Some("expired"))
    );
}

#[actix_web::test]
async fn a_purchase_needs_a_claim_like_a_subscription() {
    let world = world().await;

    world
        .deliver(ProviderEvent::order("5", PRO_ONCE, FRIDAY).naming(&world.clinic))
        .await;

    assert!(world.published().await.is_empty());
    assert_eq!(world.reasons().await, ["unsigned"]);
}

#[actix_web::test]
async fn an_order_of_something_unknown_waits_for_the_setting_and_the_order_of_a_subscription_gives_nothing()
 {
    let world = world().await;
    let order = |id, variant| ProviderEvent::order(id, variant, FRIDAY).for_clinic(&world.clinic);

    world.deliver(order("5", "9999")).await;
    world.deliver(order("6", PRO)).await;

    assert!(world.published().await.is_empty());
    assert_eq!(world.outcomes().await, ["unknown_variant", "noted"]);
}

#[actix_web::test]
async fn a_purchase_that_is_not_paid_yet_gives_nothing_until_it_is() {
    let world = world().await;
    let order = month(&world.clinic, "5", FRIDAY);

    let pending = |event: ProviderEvent| event.with(|event| event.status = Some("pending".into()));
    world.deliver(pending(order.clone())).await;
    assert!(world.published().await.is_empty());
    world.deliver(order.refunded(0, SATURDAY)).await;

    assert_eq!(
        world.last().await.2,
        Some(at("2026-12-21T10:00:00Z")),
        "from the payment on, not from the order"
    );
}

#[actix_web::test]
async fn news_of_a_month_that_has_begun_do_not_move_it_and_a_subscription_moves_what_is_left() {
    let world = world().await;
    let order = month(&world.clinic, "5", FRIDAY);
    world.deliver(order.clone()).await;
    world.plan_follows().await;
    let pro = ProviderEvent::of("cancelled", PRO, SATURDAY).for_clinic(&world.clinic);
    world.deliver(pro.ends("2026-12-05T00:00:00Z")).await;

    world
        .deliver(order.refunded(100, "2026-11-22T10:00:00Z"))
        .await;

    assert_eq!(world.last().await.2, Some(at("2027-01-03T00:00:00Z")));
    assert_eq!(world.outcomes().await, ["applied", "applied", "noted"]);
}

#[actix_web::test]
async fn a_month_behind_a_subscription_begins_at_once_when_that_is_given_back() {
    let world = world().await;
    let active = ProviderEvent::of("active", BASIC, FRIDAY).for_clinic(&world.clinic);
    world.deliver(active.renews("2026-12-10T00:00:00Z")).await;
    world
        .deliver(ProviderEvent::invoice("9", "initial", FRIDAY))
        .await;
    world.deliver(month(&world.clinic, "5", SATURDAY)).await;
    assert_eq!(world.last().await.2, Some(at("2027-01-17T00:00:00Z")));

    let back = "2026-11-22T10:00:00Z";
    let refund = ProviderEvent::invoice("9", "initial", FRIDAY).refunded(4900, back);
    world.deliver(refund).await;

    let (plan, _, until) = world.last().await;
    assert_eq!(
        (plan.as_str(), until),
        ("pro", Some(at("2026-12-22T10:00:00Z")))
    );
}

#[actix_web::test]
async fn a_plan_that_has_not_followed_a_refund_yet_delays_no_month() {
    let world = world().await;
    let active = ProviderEvent::of("active", PRO, FRIDAY).for_clinic(&world.clinic);
    world.deliver(active.renews("2026-12-10T00:00:00Z")).await;
    world.plan_follows().await;
    let refund = ProviderEvent::invoice("9", "initial", FRIDAY).refunded(4900, SATURDAY);
    world.deliver(refund).await;

    let made_at = "2026-11-22T10:00:00Z";
    world.deliver(month(&world.clinic, "5", made_at)).await;

    assert_eq!(world.last().await.2, Some(at("2026-12-22T10:00:00Z")));
}
