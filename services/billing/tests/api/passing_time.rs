//! What becomes of a clinic's plan as time passes, without news.

use crate::world::{BASIC, CLINICA, PRO, ProviderEvent, World};
use billing::jobs::decide_due;
use chrono::Duration;
use testkit::at;

const MONDAY: &str = "2026-11-20T10:00:00Z";
const LATER: &str = "2026-11-20T10:00:01Z";

/// A smaller subscription that goes on beside a larger one that was cancelled and ends in a minute.
async fn two_subscriptions() -> World {
    let world = World::new().await;
    let end = world.clock.now() + Duration::minutes(1);
    let basic = ProviderEvent::of("active", BASIC, MONDAY).for_clinic(&world.clinic);
    let clinica = ProviderEvent::of("cancelled", CLINICA, LATER)
        .for_clinic(&world.clinic)
        .subscription("88");
    world.deliver(basic.renews("2026-12-28T00:00:00Z")).await;
    world.deliver(clinica.ends(&end.to_rfc3339())).await;
    world
}

#[actix_web::test]
async fn a_larger_subscription_that_ends_leaves_the_smaller_one_without_a_gap() {
    let world = two_subscriptions().await;
    let access = Some(at("2027-01-04T00:00:00Z"));
    assert_eq!(
        world.last().await,
        ("clinica".into(), "cancelled".into(), access),
        "access does not end with the larger one"
    );

    decide_due(&world.app).await.unwrap();
    assert_eq!(world.published().await.len(), 2, "nothing is due yet");
    world.clock.advance(Duration::minutes(1));
    decide_due(&world.app).await.unwrap();
    decide_due(&world.copy()).await.unwrap();

    assert_eq!(
        world.last().await,
        ("basic".into(), "active".into(), access)
    );
    assert_eq!(world.published().await.len(), 3, "it is decided once");
}

#[actix_web::test]
async fn a_late_decision_is_newer_than_the_announcement_before() {
    let world = two_subscriptions().await;
    world.clock.advance(Duration::days(1));

    decide_due(&world.app).await.unwrap();

    let published = world.published().await;
    let as_of = |place: usize| events::instant(published[place].as_of.as_ref(), "as_of").unwrap();
    assert!(as_of(2) > as_of(1));
}

#[actix_web::test]
async fn a_free_pause_gives_access_until_it_ends_and_another_one_only_what_was_paid() {
    let world = World::new().await;
    let paused = |as_of: &str| ProviderEvent::of("paused", PRO, as_of).for_clinic(&world.clinic);

    world
        .deliver(
            paused(MONDAY)
                .paused("free", Some("2027-01-15T00:00:00Z"))
                .renews("2026-11-28T00:00:00Z"),
        )
        .await;
    let free = world.last().await.2;
    world
        .deliver(
            paused(LATER)
                .paused("void", None)
                .renews("2026-12-28T00:00:00Z"),
        )
        .await;

    assert_eq!(
        free,
        Some(at("2027-01-22T00:00:00Z")),
        "with the days of grace: it then renews itself"
    );
    assert_eq!(
        world.last().await.2,
        Some(at("2026-11-28T00:00:00Z")),
        "a renewal that moves while it is paused was not paid"
    );
}

#[actix_web::test]
async fn a_pause_that_follows_a_paid_time_ends_with_that_time() {
    let world = World::new().await;
    let paid = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(paid.renews("2026-12-10T00:00:00Z")).await;

    let paused = ProviderEvent::of("paused", PRO, LATER).paused("void", None);
    world.deliver(paused.renews("2027-01-10T00:00:00Z")).await;

    assert_eq!(world.last().await.2, Some(at("2026-12-10T00:00:00Z")));
}

#[actix_web::test]
async fn a_failed_payment_gives_access_while_it_is_repeated_and_no_longer() {
    let world = World::new().await;
    let paid = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(paid.renews("2026-12-10T00:00:00Z")).await;
    let failed = |as_of: &str, next: &str| {
        ProviderEvent::of("past_due", PRO, as_of)
            .for_clinic(&world.clinic)
            .renews(next)
    };

    world.deliver(failed(LATER, "2026-12-13T00:00:00Z")).await;
    let repeated = world.last().await.2;
    world
        .deliver(failed("2026-11-20T10:00:02Z", "2027-06-01T00:00:00Z"))
        .await;

    assert_eq!(repeated, Some(at("2026-12-20T00:00:00Z")));
    assert_eq!(world.last().await.2, Some(at("2026-12-31T00:00:00Z")));
}

#[actix_web::test]
async fn a_failed_payment_takes_nothing_away_that_was_paid() {
    let world = World::new().await;
    let paid = ProviderEvent::of("active", PRO, MONDAY).for_clinic(&world.clinic);
    world.deliver(paid.renews("2026-12-30T00:00:00Z")).await;

    for (as_of, next_attempt) in [
        (LATER, "2026-12-03T00:00:00Z"),
        ("2026-11-20T10:00:02Z", "2026-11-12T00:00:00Z"),
    ] {
        let failed = ProviderEvent::of("past_due", PRO, as_of).for_clinic(&world.clinic);
        world.deliver(failed.renews(next_attempt)).await;

        let access = world.last().await.2;
        assert!(
            access >= Some(at("2026-12-30T00:00:00Z")),
            "{next_attempt}: {access:?}"
        );
    }
}
