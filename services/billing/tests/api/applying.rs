//! Events of the provider become the clinic's plan: once, in the provider's order, and never a wrong plan.

use crate::world::{BASIC, CLINICA, PRO, ProviderEvent, World};
use testkit::at;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";
const NEXT_MONTH: &str = "2026-12-23T10:00:00Z";

#[actix_web::test]
async fn a_new_subscription_is_published_once_with_its_plan_and_end() {
    let world = World::new().await;
    let event = ProviderEvent::of("active", PRO, MONDAY)
        .for_clinic(&world.clinic)
        .renews(NEXT_MONTH);

    world.deliver(event.named("subscription_created")).await;

    let published = world.published().await;
    assert_eq!(published.len(), 1);
    assert_eq!(published[0].as_of, Some(events::timestamp(at(MONDAY))));
    let end = Some(at("2026-12-30T10:00:00Z"));
    assert_eq!(world.last().await, ("pro".into(), "active".into(), end));
    assert_eq!(world.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn the_same_event_in_another_delivery_changes_nothing() {
    let world = World::new().await;
    let event = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);

    world.deliver(event.clone()).await;
    world.deliver(event).await;

    assert_eq!(world.published().await.len(), 1);
    assert_eq!(world.outcomes().await, ["applied"]);
}

#[actix_web::test]
async fn older_events_change_nothing() {
    let world = World::new().await;
    let event =
        |status: &str, as_of: &str| ProviderEvent::of(status, PRO, as_of).for_clinic(&world.clinic);

    world.deliver(event("active", LATER)).await;
    world.deliver(event("expired", MONDAY)).await;

    assert_eq!(world.last().await.1, "active");
    assert_eq!(world.published().await.len(), 1);
    assert_eq!(world.outcomes().await, ["applied", "old"]);
}

#[actix_web::test]
async fn a_newer_event_without_custom_data_finds_the_clinic_by_its_subscription() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("active", BASIC, MONDAY).for_clinic(&world.clinic))
        .await;

    world
        .deliver(ProviderEvent::of("active", CLINICA, LATER).named("subscription_plan_changed"))
        .await;

    assert_eq!(world.last().await.0, "clinica");
    assert_eq!(
        (world.outcomes().await.len(), world.unclaimed().await),
        (2, 0)
    );
}

#[actix_web::test]
async fn an_unknown_variant_changes_nothing_until_it_is_known() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;
    let unknown = ProviderEvent::of("active", "9999", LATER);

    world.deliver(unknown.clone()).await;
    world
        .deliver(unknown.with(|event| event.variant_id = Some(CLINICA.into())))
        .await;

    let plans: Vec<_> = world
        .published()
        .await
        .into_iter()
        .map(|event| event.plan)
        .collect();
    assert_eq!(plans, ["pro", "clinica"]);
    assert_eq!(world.outcomes().await, ["applied", "applied"]);
}

#[actix_web::test]
async fn an_unknown_variant_or_status_is_noted_and_changes_nothing() {
    let world = World::new().await;
    let event = |status: &str, variant: &str, as_of: &str| {
        ProviderEvent::of(status, variant, as_of).for_clinic(&world.clinic)
    };

    world.deliver(event("active", "9999", MONDAY)).await;
    world.deliver(event("pondering", PRO, LATER)).await;
    world
        .deliver(event("active", PRO, NEXT_MONTH).with(|event| event.variant_id = None))
        .await;

    assert_eq!(world.published().await, []);
    assert_eq!(
        world.outcomes().await,
        ["unknown_variant", "unknown_status", "unknown_variant"]
    );
}

#[actix_web::test]
async fn what_pays_for_a_subscription_is_noted_only() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic))
        .await;
    let invoice = ProviderEvent::of("paid", PRO, LATER)
        .named("subscription_payment_success")
        .with(|event| {
            event.data_type = "subscription-invoices".into();
            event.data_id = "1134198".into();
            event.variant_id = None;
        });
    let order = ProviderEvent::of("paid", PRO, LATER)
        .named("order_created")
        .for_clinic(&world.clinic)
        .with(|event| {
            event.data_type = "orders".into();
            event.data_id = "5".into();
            event.subscription_id = None;
        });

    world.deliver(invoice.clone()).await;
    world
        .deliver(invoice.named("subscription_payment_recovered"))
        .await;
    world.deliver(order).await;

    assert_eq!(world.published().await.len(), 1);
    assert_eq!(
        world.outcomes().await,
        ["applied", "noted", "old", "noted"],
        "success and recovery are the same payment"
    );
}

#[actix_web::test]
async fn an_event_of_test_mode_counts_only_where_it_is_accepted() {
    let event = |world: &World| {
        ProviderEvent::of("active", PRO, MONDAY)
            .for_clinic(&world.clinic)
            .with(|event| event.test_mode = true)
    };
    let (real, test) = (World::new().await, World::accepting_test_mode(true).await);

    real.deliver(event(&real)).await;
    test.deliver(event(&test)).await;

    assert_eq!(
        (real.published().await.len(), test.published().await.len()),
        (0, 1)
    );
    assert_eq!(
        (real.outcomes().await.len(), real.unclaimed().await),
        (0, 0)
    );
}
