//! When access ends, and which of several subscriptions counts.

use crate::world::{BASIC, CLINICA, PRO, ProviderEvent, World};
use chrono::{DateTime, Utc};
use testkit::at;

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";
const RENEWAL: &str = "2026-12-01T00:00:00Z";
const GRACE_OVER: &str = "2026-12-08T00:00:00Z";
const END: &str = "2026-12-05T00:00:00Z";

#[actix_web::test]
async fn each_status_ends_when_the_rule_says() {
    let cases: [(&str, bool, bool, &str); 11] = [
        ("active", true, false, GRACE_OVER),
        ("active", false, false, "2026-11-30T10:00:00Z"),
        ("past_due", true, false, GRACE_OVER),
        ("on_trial", true, false, GRACE_OVER),
        ("paused", true, false, RENEWAL),
        ("paused", false, false, MONDAY),
        ("cancelled", true, true, END),
        ("cancelled", true, false, RENEWAL),
        ("unpaid", true, true, MONDAY),
        ("expired", true, true, MONDAY),
        ("expired", false, false, MONDAY),
    ];
    for (status, renews, ends, expected) in cases {
        let world = World::new().await;
        let mut event = ProviderEvent::of(status, PRO, MONDAY).for_clinic(&world.clinic);
        if renews {
            event = event.renews(RENEWAL);
        }
        if ends {
            event = event.ends(END);
        }

        world.deliver(event).await;

        let (_, published_status, end) = world.last().await;
        assert_eq!(
            (published_status.as_str(), end),
            (status, Some(at(expected))),
            "{status} {renews} {ends}"
        );
    }
}

#[actix_web::test]
async fn a_trial_ends_at_its_own_end() {
    let world = World::new().await;
    let trial = ProviderEvent::of("on_trial", PRO, MONDAY)
        .for_clinic(&world.clinic)
        .renews(END);

    world
        .deliver(trial.with(|event| event.trial_ends_at = Some(events::timestamp(at(RENEWAL)))))
        .await;

    assert_eq!(world.last().await.2, Some(at(GRACE_OVER)));
}

#[actix_web::test]
async fn an_old_subscription_that_runs_out_does_not_take_away_the_new_one() {
    let world = World::new().await;
    let old = |status: &str, as_of: &str| {
        ProviderEvent::of(status, BASIC, as_of).for_clinic(&world.clinic)
    };
    world
        .deliver(old("active", "2026-11-01T00:00:00Z").renews(RENEWAL))
        .await;
    world
        .deliver(
            ProviderEvent::of("active", CLINICA, MONDAY)
                .for_clinic(&world.clinic)
                .subscription("88")
                .renews(RENEWAL),
        )
        .await;

    world.deliver(old("expired", LATER)).await;

    assert_eq!(
        world.last().await,
        ("clinica".into(), "active".into(), Some(at(GRACE_OVER)))
    );
}

#[actix_web::test]
async fn published_changes_get_newer_even_when_the_events_behind_them_do_not() {
    let world = World::new().await;
    world
        .deliver(ProviderEvent::of("expired", BASIC, LATER).for_clinic(&world.clinic))
        .await;

    // The event of the new subscription is older than the end of the old one, and still decides the clinic's plan.
    world
        .deliver(
            ProviderEvent::of("active", PRO, MONDAY)
                .for_clinic(&world.clinic)
                .subscription("88"),
        )
        .await;

    let published = world.published().await;
    let as_of: Vec<DateTime<Utc>> = published
        .iter()
        .map(|event| events::instant(event.as_of.as_ref(), "as_of").unwrap())
        .collect();
    assert_eq!(published[1].plan, "pro");
    assert!(as_of[1] > as_of[0], "{as_of:?}");
}
