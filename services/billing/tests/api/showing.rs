//! What staff see of the subscription.

use crate::world::{PRO, ProviderEvent, World};
use serde_json::{Value, json};
use testkit::Clinic;

#[actix_web::test]
async fn a_clinic_that_never_subscribed_sees_its_plan() {
    let world = World::new().await;

    let answer = world.billing(world.clinic.staff).await;

    let expected =
        json!({"plan": "clinica", "status": null, "expires_at": null, "renews_at": null});
    assert_eq!(answer, (200, expected));
}

#[actix_web::test]
async fn a_subscriber_sees_the_subscription_and_another_clinic_does_not() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    let event = ProviderEvent::of("active", PRO, "2026-11-23T10:00:00Z").for_clinic(&world.clinic);
    world.deliver(event.renews("2026-12-23T10:00:00Z")).await;

    let (mine, theirs) = (
        world.billing(world.clinic.admin).await,
        world.billing(other.admin).await,
    );

    assert_eq!(
        (&mine.1["status"], &mine.1["renews_at"]),
        (&json!("active"), &json!("2026-12-23T10:00:00Z"))
    );
    assert_eq!(
        (&theirs.1["status"], &theirs.1["renews_at"]),
        (&Value::Null, &Value::Null)
    );
}

#[actix_web::test]
async fn what_is_cancelled_renews_no_more() {
    let world = World::new().await;
    let event =
        ProviderEvent::of("cancelled", PRO, "2026-11-23T10:00:00Z").for_clinic(&world.clinic);
    world
        .deliver(
            event
                .renews("2026-12-23T10:00:00Z")
                .ends("2026-12-23T10:00:00Z"),
        )
        .await;

    let (_, body) = world.billing(world.clinic.staff).await;

    assert_eq!(
        (&body["status"], &body["renews_at"]),
        (&json!("cancelled"), &Value::Null)
    );
}

#[actix_web::test]
async fn a_clinic_whose_plan_is_over_still_sees_it() {
    let world = World::new().await;
    let over = "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01T00:00:00Z'".to_owned();
    world.clinic.run(&world.db, &[over]).await;

    let (status, body) = world.billing(world.clinic.staff).await;

    assert_eq!(
        (status, &body["expires_at"]),
        (200, &json!("2026-11-01T00:00:00Z"))
    );
}
