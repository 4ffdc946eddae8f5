//! The order of events whose times do not tell it.

use crate::lemonsqueezy::{LemonSqueezy, subscription};
use crate::world::{BASIC, CLINICA, PRO, ProviderEvent, World};
use billing::jobs::reconcile;
use serde_json::json;
use testkit::at;

const SECOND: &str = "2026-11-20T10:00:00Z";
const NEXT: &str = "2026-11-20T10:00:01Z";
const RENEWAL: &str = "2027-02-01T00:00:00Z";

fn active(world: &World) -> ProviderEvent {
    ProviderEvent::of("active", CLINICA, SECOND)
        .for_clinic(&world.clinic)
        .named("subscription_created")
        .renews(RENEWAL)
}

fn cancelled(world: &World) -> ProviderEvent {
    active(world)
        .named("subscription_cancelled")
        .with(|event| event.status = Some("cancelled".into()))
        .ends(SECOND)
}

#[actix_web::test]
async fn of_two_news_of_one_second_neither_is_lost_in_either_order() {
    for reversed in [false, true] {
        let world = World::new().await;
        let (first, second) = (active(&world), cancelled(&world));
        let (first, second) = if reversed {
            (second, first)
        } else {
            (first, second)
        };

        world.deliver(first).await;
        world.deliver(second).await;

        let (_, status, end) = world.last().await;
        assert_eq!((status.as_str(), end), ("cancelled", Some(at(SECOND))));
    }
}

#[actix_web::test]
async fn two_updates_of_one_second_differ_by_their_content() {
    let world = World::new().await;
    let update = |status: &str, variant: &str| {
        ProviderEvent::of(status, variant, SECOND).for_clinic(&world.clinic)
    };

    world.deliver(update("active", CLINICA)).await;
    world.deliver(update("unpaid", BASIC)).await;
    world.deliver(update("unpaid", BASIC)).await;

    let (plan, status, _) = world.last().await;
    assert_eq!((plan.as_str(), status.as_str()), ("basic", "unpaid"));
    assert_eq!(world.published().await.len(), 2);
}

#[actix_web::test]
async fn what_the_shop_answers_now_holds_over_a_webhook_of_the_same_second() {
    let world = World::new().await;
    world.deliver(cancelled(&world)).await;
    let shop = LemonSqueezy::answering(vec![json!([subscription("77", "active", SECOND)])]);

    let behind = reconcile(&world.app, &shop.client()).await.unwrap();

    assert_eq!(behind, Some(1));
    assert_eq!(world.last().await.1, "active");
}

#[actix_web::test]
async fn a_time_far_ahead_does_not_make_later_news_old() {
    let world = World::new().await;
    world
        .deliver(
            ProviderEvent::of("active", PRO, "2099-01-01T00:00:00Z")
                .for_clinic(&world.clinic)
                .renews(RENEWAL),
        )
        .await;
    world.clock.advance(chrono::Duration::seconds(3));
    let now = world.clock.now();

    let later = ProviderEvent::of("expired", PRO, &now.to_rfc3339());
    world.deliver(later.named("subscription_expired")).await;

    assert_eq!(world.last().await.1, "expired");
}

#[actix_web::test]
async fn a_stored_time_far_ahead_does_not_make_later_news_old() {
    let world = World::new().await;
    world.subscriptions(1, "2099-01-01T00:00:00Z").await;

    world
        .deliver(ProviderEvent::of("expired", PRO, NEXT).subscription("1"))
        .await;

    assert_eq!(world.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn an_end_in_the_last_year_that_can_be_counted_is_one_that_every_page_can_show() {
    let world = World::new().await;
    let active = ProviderEvent::of("active", PRO, SECOND).for_clinic(&world.clinic);

    world.deliver(active.renews("9999-12-31T00:00:00Z")).await;

    let end = world.last().await.2.unwrap();
    assert_eq!(end.to_rfc3339(), "2200-01-08T00:00:00+00:00");
}
