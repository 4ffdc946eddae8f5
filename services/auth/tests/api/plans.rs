//! A clinic's plan follows its subscription.

use crate::House;
use auth::ApplySubscription;
use chrono::{DateTime, Utc};
use events::{SubscriptionChanged, timestamp};
use testkit::{at, deliver};

fn changed(plan: &str, expires_at: Option<&str>, as_of: &str) -> SubscriptionChanged {
    SubscriptionChanged {
        plan: plan.to_owned(),
        status: "active".to_owned(),
        expires_at: expires_at.map(|text| timestamp(at(text))),
        as_of: Some(timestamp(at(as_of))),
    }
}

async fn plan(house: &House) -> (String, Option<DateTime<Utc>>) {
    let token = house.clinic.staff.token(house.clock.now());
    let request = actix_web::test::TestRequest::get()
        .uri("/api/auth/me")
        .insert_header(("Authorization", format!("Bearer {token}")));
    let (_, me) = house.call(request).await;
    let expires = me["clinic"]["subscription_expires_at"].as_str().map(at);
    (
        me["clinic"]["subscription_plan"]
            .as_str()
            .unwrap()
            .to_owned(),
        expires,
    )
}

#[actix_web::test]
async fn the_newest_news_wins_whatever_the_order() {
    let house = House::open().await;
    let consumer = ApplySubscription::new(house.app.clone());
    let clinic = Some(house.clinic.id);

    deliver(
        &consumer,
        clinic,
        changed("pro", None, "2026-11-02T00:00:00Z"),
    )
    .await
    .unwrap();
    deliver(
        &consumer,
        clinic,
        changed("basic", None, "2026-11-01T00:00:00Z"),
    )
    .await
    .unwrap();

    assert_eq!(plan(&house).await, ("pro".to_owned(), None));
}

#[actix_web::test]
async fn an_ended_subscription_ends_access_at_its_hour() {
    let house = House::open().await;
    let consumer = ApplySubscription::new(house.app.clone());

    let end = "2026-12-01T06:00:00Z";
    deliver(
        &consumer,
        Some(house.clinic.id),
        changed("pro", Some(end), "2026-11-02T00:00:00Z"),
    )
    .await
    .unwrap();

    assert_eq!(plan(&house).await.1, Some(at(end)));
}

#[actix_web::test]
async fn a_plan_we_do_not_know_is_never_applied() {
    let house = House::open().await;
    let consumer = ApplySubscription::new(house.app.clone());

    let outcome = deliver(
        &consumer,
        Some(house.clinic.id),
        changed("platino", None, "2026-11-02T00:00:00Z"),
    )
    .await;

    assert!(matches!(outcome, Err(bus::Failure::Reject(_))));
    assert_eq!(plan(&house).await.0, "clinica");
}
