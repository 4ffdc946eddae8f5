//! Notices that a plan ends, each announced once as time passes.

use crate::world::{PRO, ProviderEvent, World};
use billing::jobs::notice_ends;
use chrono::{DateTime, Duration, Utc};
use events::PlanEnding;
use testkit::{Role, at};

const END: &str = "2026-12-10T10:00:00Z";

/// The days of each announced notice, in their order; each is of that end.
async fn announced(world: &World, end: &str) -> Vec<u32> {
    let all: Vec<PlanEnding> = world.db.published_events(Role::Billing).await;
    let is_of = |one: &PlanEnding| events::instant(one.ends_at.as_ref(), "ends_at").unwrap();
    assert!(all.iter().all(|one| is_of(one) == at(end)), "{all:?}");
    all.iter().map(|one| one.days).collect()
}

/// Lets the time pass in steps of half a day, and looks after each of them in two copies.
async fn until(world: &World, moment: DateTime<Utc>) {
    let other = world.copy();
    while world.clock.now() < moment {
        world.clock.advance(Duration::hours(12));
        notice_ends(&world.app).await.unwrap();
        notice_ends(&other).await.unwrap();
    }
}

#[actix_web::test]
async fn an_end_is_announced_seven_three_and_one_days_before_and_when_it_has_come() {
    let world = World::new().await;
    world.plan_lasts_until(END).await;

    notice_ends(&world.app).await.unwrap();
    assert!(announced(&world, END).await.is_empty(), "it is far away");
    until(&world, at("2026-12-14T10:00:00Z")).await;

    assert_eq!(announced(&world, END).await, [7, 3, 1, 0]);
}

#[actix_web::test]
async fn an_end_that_has_moved_is_another_end_and_one_of_last_week_is_told_of_no_more() {
    let world = World::new().await;
    world.plan_lasts_until("2026-11-16T10:00:00Z").await;
    notice_ends(&world.app).await.unwrap();
    assert!(announced(&world, END).await.is_empty());

    world.plan_lasts_until(END).await;
    until(&world, at("2026-12-08T10:00:00Z")).await;
    assert_eq!(announced(&world, END).await, [7, 3]);
    world.plan_lasts_until("2027-01-10T10:00:00Z").await;
    until(&world, at("2026-12-14T10:00:00Z")).await;

    assert_eq!(
        announced(&world, END).await,
        [7, 3],
        "the new one is far away"
    );
}

#[actix_web::test]
async fn what_renews_itself_is_announced_only_when_the_renewal_does_not_come() {
    let world = World::new().await;
    let now = world.clock.now().to_rfc3339();
    let event = ProviderEvent::of("active", PRO, &now).for_clinic(&world.clinic);
    world.deliver(event.renews(END)).await;
    world.plan_follows().await;

    until(&world, at("2026-12-10T00:00:00Z")).await;
    let grace_over = "2026-12-17T10:00:00Z";
    assert!(announced(&world, grace_over).await.is_empty());
    until(&world, at("2026-12-18T00:00:00Z")).await;

    assert_eq!(announced(&world, grace_over).await, [7, 3, 1, 0]);
}

#[actix_web::test]
async fn a_renewal_whose_news_is_late_by_hours_is_not_announced() {
    let world = World::new().await;
    let now = world.clock.now().to_rfc3339();
    let event = ProviderEvent::of("active", PRO, &now).for_clinic(&world.clinic);
    world.deliver(event.renews(END)).await;
    world.plan_follows().await;

    until(&world, at("2026-12-10T22:00:00Z")).await;
    let renewed = ProviderEvent::of("active", PRO, "2026-12-10T22:00:00Z");
    world.deliver(renewed.renews("2027-01-10T10:00:00Z")).await;
    world.plan_follows().await;
    until(&world, at("2026-12-20T00:00:00Z")).await;

    assert!(announced(&world, END).await.is_empty());
}

#[actix_web::test]
async fn a_payment_that_is_known_to_have_failed_is_announced_without_waiting() {
    let world = World::new().await;
    let now = world.clock.now().to_rfc3339();
    let event = ProviderEvent::of("active", PRO, &now).for_clinic(&world.clinic);
    world.deliver(event.renews(END)).await;
    let failed = ProviderEvent::of("past_due", PRO, "2026-12-10T10:00:00Z");
    world
        .clock
        .advance(at("2026-12-10T10:00:00Z") - world.clock.now());
    world.deliver(failed.renews(END)).await;
    world.plan_follows().await;

    notice_ends(&world.app).await.unwrap();

    assert_eq!(announced(&world, "2026-12-17T10:00:00Z").await, [7]);
}
