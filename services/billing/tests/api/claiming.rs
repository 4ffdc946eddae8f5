//! Which clinic an event belongs to: only a clinic of ours, and only with its own subscription.

use crate::world::{PRO, ProviderEvent, World, claims};
use chrono::Duration;
use events::timestamp;
use testkit::{Clinic, at};

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";

#[actix_web::test]
async fn an_event_that_names_no_clinic_of_ours_is_kept_and_changes_nothing() {
    let world = World::new().await;
    let event = ProviderEvent::of("active", PRO, MONDAY);
    let naming = |id: &str| {
        event
            .clone()
            .with(|event| event.clinic_id = Some(id.into()))
    };

    world.deliver(event.clone()).await;
    world.deliver(naming("25")).await;
    world
        .deliver(naming("0195c0de-0000-7000-8000-00000000dead"))
        .await;

    assert_eq!(
        (world.published().await.len(), world.unclaimed().await),
        (0, 3)
    );
    assert_eq!(
        world.reasons().await,
        ["no_clinic", "unreadable", "unsigned"]
    );
}

#[actix_web::test]
async fn the_first_news_of_a_subscription_needs_a_claim_that_was_signed_for_its_clinic() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let bought = ProviderEvent::of("active", PRO, MONDAY);
    let claimed = |claim: String| {
        bought
            .clone()
            .naming(&world.clinic)
            .with(|event| event.claim = Some(claim))
    };
    let signed =
        |clinic: &Clinic, days| claims().sign(clinic.id, PRO, at(MONDAY) - Duration::days(days));

    world.deliver(bought.clone().naming(&world.clinic)).await;
    world.deliver(claimed(signed(&other, 0))).await;
    world.deliver(claimed("v1.1002.1.00".to_owned())).await;
    world.deliver(claimed(signed(&world.clinic, 31))).await;
    assert!(world.published().await.is_empty(), "nothing is applied");
    assert_eq!(
        world.reasons().await,
        [
            "claim_out_of_time",
            "unsigned",
            "wrong_signature",
            "wrong_signature"
        ]
    );

    world.deliver(claimed(signed(&world.clinic, 29))).await;
    assert_eq!(world.last().await.0, "pro");
}

#[actix_web::test]
async fn a_clinic_that_does_not_exist_has_no_subscription_either() {
    let world = World::new().await;
    let nobody = Clinic {
        id: kernel::Ids::system().next(),
        ..Clinic::open(&world.db).await
    };

    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&nobody))
        .await;

    assert_eq!(world.reasons().await, ["unknown_clinic"]);
}

#[actix_web::test]
async fn what_belongs_to_a_clinic_stays_with_it_without_a_claim() {
    let world = World::new().await;
    let first = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(first).await;

    let second = ProviderEvent::of("cancelled", PRO, LATER).naming(&world.clinic);
    world.deliver(second.ends("2026-12-05T00:00:00Z")).await;

    assert_eq!(world.last().await.1, "cancelled");
    assert_eq!(world.unclaimed().await, 0);
}

#[actix_web::test]
async fn a_claim_is_old_by_the_time_of_the_purchase_and_not_by_that_of_its_news() {
    let world = World::new().await;
    let claim = claims().sign(world.clinic.id, PRO, at(MONDAY));
    let late = ProviderEvent::of("active", PRO, "2027-02-23T10:00:00Z")
        .naming(&world.clinic)
        .with(|event| {
            event.claim = Some(claim);
            event.created_at = Some(timestamp(at(LATER)));
        });

    world.deliver(late).await;

    assert_eq!(world.unclaimed().await, 0);
}

#[actix_web::test]
async fn a_clinic_cannot_take_or_change_another_ones_subscription() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;

    world
        .deliver(ProviderEvent::of("expired", PRO, LATER).for_clinic(&other))
        .await;

    assert_eq!(world.published().await.len(), 1);
    assert_eq!(
        (world.outcomes().await, world.reasons().await),
        (vec!["applied".to_owned()], vec!["other_owner".to_owned()])
    );
}

#[actix_web::test]
async fn an_event_without_a_time_cannot_be_put_in_order_and_is_kept_aside() {
    let world = World::new().await;
    let event = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);

    world
        .deliver(event.with(|event| event.updated_at = None))
        .await;

    assert_eq!(
        (world.published().await.len(), world.unclaimed().await),
        (0, 1)
    );
}
