//! Until when a clinic's plan holds and what follows, as its staff and the operator are told.

use crate::world::World;
use chrono::{DateTime, Utc};
use events::{PlanStretch, SubscriptionChanged, timestamp};
use kernel::Ids;
use serde_json::{Value, json};
use testkit::at;

const FIFTH: &str = "2026-12-05T06:00:00Z";
const THIRTEENTH: &str = "2026-12-13T06:00:00Z";
const JANUARY: &str = "2027-01-13T06:00:00Z";

/// A clinic whose first trial is over. A plan without an end that nothing tells of would be kept as a gift.
async fn world() -> World {
    let world = World::new().await;
    opened(&world, "2026-11-20T06:00:00Z").await;
    world
}

async fn opened(world: &World, until: &str) {
    let trial = format!("UPDATE tenancy.clinics SET plan = 'trial', plan_expires_at = '{until}'");
    world.clinic.run(&world.db, &[trial]).await;
}

async fn give(world: &World, plan: &str, ends_at: &str) -> String {
    let id = Ids::system().uuid();
    let body = json!({"plan": plan, "reason": "Acordado por teléfono", "ends_at": ends_at});
    let (status, given) = world
        .about_clinic("PUT", &format!("/grants/{id}"), &body)
        .await;
    assert_eq!(status, 201, "{given}");
    id.to_string()
}

fn stretch(plan: &str, from: &str, until: &str, renews_at: Option<&str>) -> PlanStretch {
    let instant = |text: &str| Some(timestamp(at(text)));
    PlanStretch {
        plan: plan.to_owned(),
        from: instant(from),
        until: instant(until),
        renews_at: renews_at.and_then(instant),
    }
}

async fn sell(world: &World, plan: &str, until: &str, stretches: Vec<PlanStretch>) {
    let sold = SubscriptionChanged {
        plan: plan.to_owned(),
        status: "active".to_owned(),
        expires_at: Some(timestamp(at(until))),
        as_of: Some(timestamp(at("2026-11-02T00:00:00Z"))),
        stretches,
    };
    world.deliver(&sold).await.unwrap();
}

/// The outlook, which every answer must tell alike.
async fn outlook(world: &World) -> Value {
    let (_, detail) = world.about_clinic("GET", "", &Value::Null).await;
    let (_, list) = world
        .operator("GET", "/api/superadmin/clinics", &Value::Null)
        .await;
    let (_, mine) = world.get("/api/clinics/me", world.clinic.staff).await;
    let (_, settings) = world.get("/api/clinics/settings", world.clinic.admin).await;
    let told = detail["clinic"]["plan_outlook"].clone();
    let id = world.clinic.id.to_string();
    let clinics = list["clinics"].as_array().unwrap();
    let listed = clinics.iter().find(|one| one["id"] == id.as_str()).unwrap();
    for other in [listed, &mine, &settings] {
        assert_eq!(other["plan_outlook"], told);
    }
    told
}

/// Plan, end and what follows of an outlook.
fn told(outlook: &Value) -> (&str, Option<DateTime<Utc>>, &str) {
    (
        outlook["plan"].as_str().unwrap(),
        outlook["until"].as_str().map(at),
        outlook["then"].as_str().unwrap_or("none"),
    )
}

#[actix_web::test]
async fn a_granted_plan_ends_when_its_grant_does_and_the_trial_follows() {
    let world = world().await;
    give(&world, "trial", THIRTEENTH).await;
    let grant = give(&world, "clinica", FIFTH).await;

    let now = outlook(&world).await;

    assert_eq!(told(&now), ("clinica", Some(at(FIFTH)), "other_plan"));
    assert_eq!(now["next"]["plan"], "trial");
    assert_eq!(now["next"]["until"].as_str().map(at), Some(at(THIRTEENTH)));
    let (_, detail) = world.about_clinic("GET", "", &Value::Null).await;
    let grants = detail["grants"].as_array().unwrap();
    let of_grant = grants
        .iter()
        .find(|one| one["id"] == grant.as_str())
        .unwrap();
    let without = told(&of_grant["without_it"]);
    assert_eq!(without, ("trial", Some(at(THIRTEENTH)), "ends"));
}

#[actix_web::test]
async fn months_that_wait_are_no_plan_yet_and_follow_the_trial() {
    let world = world().await;
    let trial = give(&world, "trial", THIRTEENTH).await;
    let months = vec![stretch("clinica", THIRTEENTH, JANUARY, None)];
    sell(&world, "basic", JANUARY, months).await;

    let now = outlook(&world).await;

    assert_eq!(told(&now), ("trial", Some(at(THIRTEENTH)), "other_plan"));
    assert_eq!(now["next"]["plan"], "clinica");
    let (_, detail) = world.about_clinic("GET", "", &Value::Null).await;
    let shop = &detail["shop"];
    assert_eq!(
        (&shop["plan"], &shop["waiting"][0]["plan"]),
        (&Value::Null, &json!("clinica"))
    );
    let grants = detail["grants"].as_array().unwrap();
    let of_trial = grants
        .iter()
        .find(|one| one["id"] == trial.as_str())
        .unwrap();
    let without = &of_trial["without_it"];
    assert_eq!(told(without), ("basic", Some(at(THIRTEENTH)), "other_plan"));
    assert_eq!(without["next"]["plan"], "clinica");
}

#[actix_web::test]
async fn a_cancelled_plan_is_followed_by_the_one_that_was_bought_and_renews() {
    let world = world().await;
    let bought = vec![
        stretch("clinica", "2026-11-01T00:00:00Z", THIRTEENTH, None),
        stretch(
            "basic",
            "2026-11-02T00:00:00Z",
            JANUARY,
            Some("2027-01-06T06:00:00Z"),
        ),
    ];
    sell(&world, "clinica", JANUARY, bought).await;

    let now = outlook(&world).await;

    assert_eq!(told(&now), ("clinica", Some(at(THIRTEENTH)), "other_plan"));
    assert_eq!(
        now["next"],
        json!({"plan": "basic", "until": null, "renews": true})
    );
}

#[actix_web::test]
async fn a_clinic_to_which_nothing_was_given_has_the_plan_that_it_was_opened_with() {
    let world = world().await;
    opened(&world, FIFTH).await;

    assert_eq!(
        told(&outlook(&world).await),
        ("trial", Some(at(FIFTH)), "ends")
    );
}
