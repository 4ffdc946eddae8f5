//! A clinic's plan is the plan of its subscription.

use crate::world::World;
use chrono::{DateTime, Utc};
use events::{SubscriptionChanged, timestamp};
use testkit::at;

fn changed(plan: &str, expires_at: Option<&str>, as_of: &str) -> SubscriptionChanged {
    SubscriptionChanged {
        plan: plan.to_owned(),
        status: "active".to_owned(),
        expires_at: expires_at.map(|text| timestamp(at(text))),
        as_of: Some(timestamp(at(as_of))),
        stretches: Vec::new(),
    }
}

async fn plan(world: &World) -> (String, Option<DateTime<Utc>>) {
    let (_, me) = world.get("/api/auth/me", world.clinic.staff).await;
    let expires = me["clinic"]["subscription_expires_at"].as_str().map(at);
    (
        me["clinic"]["subscription_plan"]
            .as_str()
            .unwrap()
            .to_owned(),
        expires,
    )
}

/// A clinic that tries the product for a time.
async fn in_trial() -> World {
    let world = World::new().await;
    let trial = "UPDATE tenancy.clinics SET plan_expires_at = '2026-12-20T06:00:00Z'";
    world.clinic.run(&world.db, &[trial.to_owned()]).await;
    world
}

#[actix_web::test]
async fn the_newest_change_wins_whatever_the_order() {
    let world = in_trial().await;

    world
        .deliver(&changed("pro", None, "2026-11-02T00:00:00Z"))
        .await
        .unwrap();
    world
        .deliver(&changed("basic", None, "2026-11-01T00:00:00Z"))
        .await
        .unwrap();

    assert_eq!(plan(&world).await, ("pro".to_owned(), None));
}

#[actix_web::test]
async fn an_ended_subscription_ends_access_at_its_hour() {
    let world = in_trial().await;

    let end = "2026-12-01T06:00:00Z";
    world
        .deliver(&changed("pro", Some(end), "2026-11-02T00:00:00Z"))
        .await
        .unwrap();

    assert_eq!(plan(&world).await.1, Some(at(end)));
}

#[actix_web::test]
async fn a_plan_we_do_not_know_is_never_applied() {
    let world = in_trial().await;

    let outcome = world
        .deliver(&changed("platino", None, "2026-11-02T00:00:00Z"))
        .await;

    assert!(matches!(outcome, Err(bus::Failure::Reject(_))));
    assert_eq!(plan(&world).await.0, "clinica");
}

#[actix_web::test]
async fn what_the_operator_gave_is_not_taken_away_by_the_shop() {
    let world = in_trial().await;
    world.grant("forever_free", None).await;

    let end = "2026-12-01T06:00:00Z";
    for (sold, as_of) in [
        ("basic", "2026-11-02T00:00:00Z"),
        ("pro", "2026-11-03T00:00:00Z"),
    ] {
        world
            .deliver(&changed(sold, Some(end), as_of))
            .await
            .unwrap();
    }

    assert_eq!(plan(&world).await, ("forever_free".to_owned(), None));
}

#[actix_web::test]
async fn a_plan_without_an_end_from_before_grants_were_kept_is_kept_as_one() {
    for given in ["forever_free", "clinica"] {
        let world = in_trial().await;
        let give = format!("UPDATE tenancy.clinics SET plan = '{given}', plan_expires_at = NULL");
        world.clinic.run(&world.db, &[give]).await;

        let end = "2026-11-01T06:00:00Z";
        for as_of in ["2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"] {
            let sold = changed("basic", Some(end), as_of);
            world.deliver(&sold).await.unwrap();
        }

        assert_eq!(plan(&world).await, (given.to_owned(), None));
        assert_eq!(world.count("tenancy.grants").await, 1);
    }
}

#[actix_web::test]
async fn what_the_shop_sold_without_an_end_is_not_taken_for_given() {
    let world = in_trial().await;
    for (sold, end, as_of) in [
        ("pro", None, "2026-11-02T00:00:00Z"),
        ("pro", Some("2026-12-01T06:00:00Z"), "2026-11-03T00:00:00Z"),
    ] {
        world.deliver(&changed(sold, end, as_of)).await.unwrap();
    }

    let end = at("2026-12-01T06:00:00Z");
    assert_eq!(plan(&world).await, ("pro".to_owned(), Some(end)));
}

#[actix_web::test]
async fn a_grant_that_ends_leaves_what_was_sold_without_a_gap() {
    let world = in_trial().await;
    let end = world.clock.now() + chrono::Duration::minutes(1);
    world.grant("clinica", Some(end)).await;
    let paid = "2027-01-04T00:00:00Z";
    world
        .deliver(&changed("basic", Some(paid), "2026-11-02T00:00:00Z"))
        .await
        .unwrap();
    assert_eq!(plan(&world).await, ("clinica".to_owned(), Some(at(paid))));

    world.advance(60);
    world.decide_due().await;

    assert_eq!(plan(&world).await, ("basic".to_owned(), Some(at(paid))));
    assert_eq!(world.audited("plan.changed").await, 2);
}

#[actix_web::test]
async fn news_that_change_nothing_leave_no_entry() {
    let world = in_trial().await;
    for as_of in ["2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z"] {
        world.deliver(&changed("pro", None, as_of)).await.unwrap();
    }

    assert_eq!(world.audited("plan.changed").await, 1);
}

#[actix_web::test]
async fn news_of_the_shop_write_the_clinics_row_once_and_a_decision_that_changes_nothing_does_not()
{
    let world = in_trial().await;
    let version =
        "SELECT config_version FROM tenancy.clinics WHERE clinic_id = tenancy.current_clinic()";
    let before = world.number(version).await;

    world
        .deliver(&changed("pro", None, "2026-11-02T00:00:00Z"))
        .await
        .unwrap();
    let after_news = world.number(version).await;
    let again = changed("pro", None, "2026-11-02T00:00:00Z");
    world.deliver(&again).await.unwrap();

    assert_eq!(after_news, before + 1);
    assert_eq!(world.number(version).await, after_news);
}
