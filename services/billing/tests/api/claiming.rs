//! Which clinic an event belongs to: only a clinic of ours, and only with its own subscription.

use crate::world::{PRO, ProviderEvent, World};
use testkit::Clinic;

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
        (world.outcomes().await, world.unclaimed().await),
        (vec!["applied".to_owned()], 1)
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
