//! Signed events of the provider that say too little or what cannot be: each is kept, and dead only where money may be lost with it.

use crate::world::{PRO, ProviderEvent, World};
use events::{LemonsqueezyEventReceived, timestamp};
use testkit::at;

const MONDAY: &str = "2026-11-23T10:00:00Z";

fn odd(change: impl FnOnce(&mut LemonsqueezyEventReceived)) -> ProviderEvent {
    ProviderEvent::of("active", PRO, MONDAY).with(change)
}

#[actix_web::test]
async fn what_says_too_little_or_is_of_an_unknown_kind_is_kept_and_acknowledged() {
    let world = World::new().await;
    let long = "x".repeat(9_000);
    let ancient = || Some(timestamp(at("-009999-01-01T00:00:00Z")));
    let kinds: [(&str, ProviderEvent); 7] = [
        (
            "nothing but its object",
            odd(|event| {
                *event = LemonsqueezyEventReceived {
                    event_name: "subscription_updated".into(),
                    data_type: "subscriptions".into(),
                    data_id: "1".into(),
                    ..LemonsqueezyEventReceived::default()
                };
            }),
        ),
        (
            "an unknown type",
            odd(|event| event.data_type = "affiliates".into()),
        ),
        (
            "an unknown type with a long id",
            odd(|event| {
                event.data_type = long.clone();
                event.data_id = long.clone();
                event.subscription_id = Some(long.clone());
            }),
        ),
        ("a long name", odd(|event| event.event_name = long.clone())),
        (
            "a time before the calendar of the database",
            odd(|event| event.updated_at = ancient()),
        ),
        (
            "long texts",
            odd(|event| {
                event.status = Some(long.clone());
                event.variant_id = Some(long.clone());
                event.clinic_id = Some(long.clone());
                event.claim = Some(long.clone());
            }),
        ),
        (
            "an order without anything",
            odd(|event| {
                event.data_type = "orders".into();
                event.status = None;
                event.variant_id = None;
            }),
        ),
    ];
    for (kept, (kind, event)) in (1..).zip(kinds) {
        let result = world.try_deliver(event).await;

        assert!(result.is_ok(), "{kind}: {result:?}");
        assert_eq!(world.unclaimed().await, kept, "{kind}");
    }
    assert!(world.published().await.is_empty());
}

#[actix_web::test]
async fn dates_that_cannot_be_stored_change_nothing_but_themselves() {
    let world = World::new().await;
    let ancient = || Some(timestamp(at("-009999-01-01T00:00:00Z")));
    let subscription = odd(|event| event.ends_at = ancient()).renews("2026-12-23T10:00:00Z");
    let order = ProviderEvent::order("5", PRO, MONDAY).for_clinic(&world.clinic);

    world.deliver(subscription.for_clinic(&world.clinic)).await;
    world
        .deliver(order.with(|event| event.created_at = ancient()))
        .await;

    assert_eq!(world.outcomes().await, ["applied", "noted"]);
}

#[actix_web::test]
async fn money_under_an_id_that_cannot_be_one_is_dead_and_not_lost() {
    let world = World::new().await;
    let long = "7".repeat(9_000);

    for data_type in ["subscriptions", "orders", "subscription-invoices"] {
        let event = odd(|event| {
            event.data_type = data_type.into();
            event.data_id = long.clone();
        });
        assert!(world.try_deliver(event).await.is_err(), "{data_type}");
    }
    assert_eq!(world.unclaimed().await, 0);
}
