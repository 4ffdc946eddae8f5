//! What staff see of the subscription.

use crate::lemonsqueezy::unreachable;
use crate::world::{BASIC, CLINICA, PRO, PRO_ONCE, ProviderEvent, World};
use chrono::Duration;
use serde_json::{Value, json};
use testkit::Clinic;

#[actix_web::test]
async fn a_clinic_that_never_subscribed_sees_its_plan() {
    let world = World::new().await;

    let answer = world.billing(world.clinic.staff).await;

    let expected = json!({"plan": "clinica", "status": null, "standing": "active", "expires_at": null, "renews_at": null, "ends": null,
        "limits": {"users": {"used": 2, "limit": null}, "doctors": {"used": 0, "limit": null}}, "can_pay": false,
        "can_manage": false, "upcoming": [], "waiting": [], "pending": null, "offers": [], "months": [], "charges": [],
        "chain": [{"plan": "clinica", "from": world.clock.now(), "until": null, "by": "grant"}]});
    assert_eq!(answer, (200, expected));
}

#[actix_web::test]
async fn what_can_be_bought_is_shown_where_there_is_a_shop() {
    let world = World::selling(unreachable()).await;

    let (_, body) = world.billing(world.clinic.staff).await;

    let in_a_month = world.clock.now().checked_add_months(chrono::Months::new(1));
    let offer = |plan, period, price: Option<u32>, overlaps_until| {
        json!({"plan": plan, "period": period, "price_cents": price, "currency": "USD", "included": null,
            "overlaps_until": overlaps_until, "months_wait": false})
    };
    let expected = json!([
        offer("basic", "month", Some(2900), in_a_month),
        offer("pro", "month", Some(4900), None),
        offer("pro", "year", None, None),
        offer("clinica", "month", None, None),
    ]);
    assert_eq!(body["offers"], expected);
}

#[actix_web::test]
async fn months_are_shown_with_the_end_that_access_would_have() {
    let world = World::selling(unreachable()).await;
    let months = async || world.billing(world.clinic.staff).await.1["months"].clone();
    let pro = |begins: Value, until: Value| json!([{"plan": "pro", "months": 1, "price_cents": 5500, "currency": "USD", "begins": begins, "until": until}]);

    assert_eq!(months().await, pro(Value::Null, Value::Null));
    world.plan_lasts_until("2026-12-10T00:00:00Z").await;
    assert_eq!(
        months().await,
        pro(json!("2026-12-10T00:00:00Z"), json!("2027-01-10T00:00:00Z"))
    );
    let order = ProviderEvent::order("5", PRO_ONCE, "2026-11-20T10:00:00Z");
    world.deliver(order.for_clinic(&world.clinic)).await;
    world.plan_follows().await;
    assert_eq!(
        months().await,
        pro(json!("2027-01-10T00:00:00Z"), json!("2027-02-10T00:00:00Z"))
    );
}

#[actix_web::test]
async fn used_and_allowed_follow_the_clinic_and_its_plan() {
    let world = World::new().await;
    world.clinic.doctor(&world.db, "08:00", "12:00").await;
    let plan = "UPDATE tenancy.clinics SET plan = 'basic'".to_owned();
    let leaves = format!(
        "UPDATE auth.users SET is_active = false WHERE id = '{}'",
        world.clinic.staff.user
    );
    world.clinic.run(&world.db, &[plan, leaves]).await;
    Clinic::open(&world.db).await;

    let (_, body) = world.billing(world.clinic.admin).await;

    assert_eq!(
        body["limits"],
        json!({"users": {"used": 1, "limit": 1}, "doctors": {"used": 1, "limit": 2}})
    );
}

#[actix_web::test]
async fn as_the_clock_goes_on_a_subscription_renews_is_late_and_ends() {
    let world = World::new().await;
    let event = ProviderEvent::of("active", PRO, "2026-11-20T10:00:00Z").for_clinic(&world.clinic);
    let renewal = world.clock.now() + Duration::days(10);
    world.deliver(event.renews(&renewal.to_rfc3339())).await;
    // As auth does when it hears of the plan.
    let end = renewal + Duration::days(7);
    world.plan_lasts_until(&end.to_rfc3339()).await;
    let mut seen = Vec::new();
    for days in [0, 10, 4, 3] {
        world.clock.advance(Duration::days(days));
        let (_, body) = world.billing(world.clinic.admin).await;
        let ends = &body["ends"];
        seen.push(json!([
            body["standing"],
            ends["then"],
            ends["days_left"],
            ends["notice"]
        ]));
    }

    assert_eq!(
        json!(seen),
        json!([
            ["active", "renews", 10, null],
            ["grace", "grace", 7, 7],
            ["grace", "grace", 3, 3],
            ["expired", "ends", 0, null],
        ])
    );
}

#[actix_web::test]
async fn access_beyond_what_the_operator_gave_goes_on_with_a_subscription_that_renews() {
    let world = World::new().await;
    world
        .is_given("clinica", Some("2027-06-01T00:00:00Z"))
        .await;
    let event = ProviderEvent::of("active", PRO, "2026-11-20T10:00:00Z").for_clinic(&world.clinic);
    world.deliver(event.renews("2026-12-10T00:00:00Z")).await;

    let (_, body) = world.billing(world.clinic.admin).await;

    assert_eq!(body["expires_at"], "2027-06-01T00:00:00Z");
    assert_eq!(
        (&body["ends"]["at"], &body["ends"]["then"]),
        (&json!("2026-12-10T00:00:00Z"), &json!("renews"))
    );
    let spring = "2027-06-01T00:00:00Z";
    assert_eq!(
        body["chain"],
        json!([
            {"plan": "clinica", "from": world.clock.now(), "until": spring, "by": "grant"},
            {"plan": "pro", "from": spring, "until": null, "by": "subscription"},
        ])
    );
    assert_eq!(body["charges"][0]["is_needless"], true);
}

#[actix_web::test]
async fn a_smaller_subscription_after_a_larger_one_that_was_cancelled_is_told_with_its_day_and_its_charge()
 {
    let world = World::selling(unreachable()).await;
    let end = "2026-12-30T09:00:00Z";
    let larger = ProviderEvent::of("cancelled", CLINICA, "2026-11-20T10:00:00Z");
    let smaller = ProviderEvent::of("active", BASIC, "2026-11-21T10:00:00Z").subscription("88");
    for event in [larger.ends(end), smaller.renews(end)] {
        world.deliver(event.for_clinic(&world.clinic)).await;
    }
    world.plan_follows().await;

    let (_, body) = world.billing(world.clinic.admin).await;

    assert_eq!(
        (&body["plan"], &body["expires_at"], &body["renews_at"]),
        (
            &json!("clinica"),
            &json!("2027-01-06T09:00:00Z"),
            &json!(end)
        )
    );
    assert_eq!(
        (
            &body["standing"],
            &body["ends"]["at"],
            &body["ends"]["then"]
        ),
        (&json!("active"), &json!(end), &json!("renews"))
    );
    assert_eq!(
        body["chain"],
        json!([
            {"plan": "clinica", "from": world.clock.now(), "until": end, "by": "subscription"},
            {"plan": "basic", "from": end, "until": null, "by": "subscription"},
        ])
    );
    assert_eq!(
        body["charges"],
        json!([{"subscription": "88", "plan": "basic", "period": "month", "at": end, "state": "planned",
            "is_needless": false, "price_cents": 2900, "currency": "USD"}])
    );
    assert_eq!(body["can_pay"], false);
}

#[actix_web::test]
async fn grants_of_another_clinic_and_grants_that_were_withdrawn_are_not_told() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world.is_given("pro", None).await;
    let withdrawn = "UPDATE tenancy.grants SET withdrawn_at = '2026-11-10T00:00:00Z'".to_owned();
    world.clinic.run(&world.db, &[withdrawn]).await;

    let (mine, theirs) = (
        world.billing(world.clinic.admin).await,
        world.billing(other.admin).await,
    );

    assert_eq!(mine.1["chain"], json!([]));
    assert_eq!(theirs.1["chain"][0]["plan"], "clinica");
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
