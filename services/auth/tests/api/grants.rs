//! What the operator gives a clinic, beside what the shop sells it.

use crate::world::{ADMIN_KEY, World, of_operator};
use events::{ClinicChanged, SubscriptionChanged, timestamp};
use kernel::Ids;
use serde_json::{Value, json};
use testkit::{Role, at};

const END: &str = "2027-03-01T06:00:00Z";

fn grant(plan: &str, ends_at: Option<&str>) -> Value {
    json!({"plan": plan, "reason": "Acordado por teléfono", "ends_at": ends_at})
}

fn rest() -> String {
    format!("/grants/{}", Ids::system().uuid())
}

/// Sells the clinic a plan that it has from then on; what it had before had an end.
async fn sell(world: &World, plan: &str, as_of: &str) {
    let trial = "UPDATE tenancy.clinics SET plan_expires_at = '2026-12-20T06:00:00Z' WHERE plan_as_of IS NULL";
    world.clinic.run(&world.db, &[trial.to_owned()]).await;
    let sold = SubscriptionChanged {
        plan: plan.to_owned(),
        status: "active".to_owned(),
        expires_at: None,
        as_of: Some(timestamp(at(as_of))),
        stretches: Vec::new(),
    };
    world.deliver(&sold).await.unwrap();
}

fn plan(body: &Value) -> (&str, Option<&str>) {
    let clinic = &body["clinic"];
    (
        clinic["plan"].as_str().unwrap(),
        clinic["plan_expires_at"].as_str(),
    )
}

#[actix_web::test]
async fn a_grant_counts_at_once_over_what_was_sold_and_its_withdrawal_gives_that_back() {
    let world = World::new().await;
    sell(&world, "basic", "2026-11-02T00:00:00Z").await;
    let rest = rest();

    let (status, given) = world
        .about_clinic("PUT", &rest, &grant("pro", Some(END)))
        .await;

    assert_eq!((status, plan(&given)), (201, ("pro", None)), "{given}");
    assert_eq!(
        given["shop"],
        json!({"plan": "basic", "until": null, "renews_at": null, "waiting": []})
    );
    assert_eq!(given["grants"][0]["given_by"], "ana");
    let withdraw = format!("{rest}/withdraw");
    for _ in 0..2 {
        let (status, withdrawn) = world.about_clinic("POST", &withdraw, &json!({})).await;
        assert_eq!(
            (status, plan(&withdrawn)),
            (200, ("basic", None)),
            "{withdrawn}"
        );
        assert!(withdrawn["grants"][0]["withdrawn_at"].is_string());
        let acts: Vec<_> = withdrawn["acts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|act| act["act"].clone())
            .collect();
        assert_eq!(acts, [json!("grant.withdrawn"), json!("grant.given")]);
    }
    let told: Vec<ClinicChanged> = world.db.published_events(Role::Auth).await;
    assert_eq!(
        told.len(),
        2,
        "open pages and streams ask whether they go on"
    );
}

#[actix_web::test]
async fn the_free_plan_stays_whatever_the_shop_says() {
    let world = World::new().await;
    sell(&world, "basic", "2026-11-02T00:00:00Z").await;
    let (status, given) = world
        .about_clinic("PUT", &rest(), &grant("forever_free", None))
        .await;
    assert_eq!((status, plan(&given)), (201, ("forever_free", None)));

    sell(&world, "pro", "2026-11-03T00:00:00Z").await;

    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;
    assert_eq!(plan(&shown), ("forever_free", None));
    assert_eq!(shown["shop"]["plan"], "pro");
}

#[actix_web::test]
async fn what_was_sold_before_grants_were_kept_comes_back_too() {
    let world = World::new().await;
    let sold = format!(
        "UPDATE tenancy.clinics SET plan = 'basic', plan_expires_at = '{END}', plan_as_of = '2026-11-02'"
    );
    world.clinic.run(&world.db, &[sold]).await;
    let rest = rest();
    let (_, given) = world
        .about_clinic("PUT", &rest, &grant("pro", Some(END)))
        .await;
    assert_eq!(plan(&given), ("pro", Some(END)));

    let (_, withdrawn) = world
        .about_clinic("POST", &format!("{rest}/withdraw"), &json!({}))
        .await;

    assert_eq!(plan(&withdrawn), ("basic", Some(END)));
}

#[actix_web::test]
async fn what_a_clinic_was_opened_with_comes_back_when_a_grant_is_withdrawn() {
    let world = World::new().await;
    let trial = format!("UPDATE tenancy.clinics SET plan = 'trial', plan_expires_at = '{END}'");
    world.clinic.run(&world.db, &[trial]).await;
    let rest = rest();
    let (_, given) = world
        .about_clinic("PUT", &rest, &grant("clinica", Some(END)))
        .await;
    assert_eq!(plan(&given).0, "clinica");

    let (_, withdrawn) = world
        .about_clinic("POST", &format!("{rest}/withdraw"), &json!({}))
        .await;

    assert_eq!(plan(&withdrawn), ("trial", Some(END)));
}

#[actix_web::test]
async fn a_clinic_that_is_left_with_nothing_has_lost_its_access() {
    let world = World::new().await;
    world.grant("pro", Some(at(END))).await;
    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;
    let id = shown["grants"][0]["id"].as_str().unwrap();

    let (_, withdrawn) = world
        .about_clinic("POST", &format!("/grants/{id}/withdraw"), &json!({}))
        .await;

    let now = world.clock.now();
    assert_eq!(plan(&withdrawn).0, "pro");
    assert_eq!(plan(&withdrawn).1.map(at), Some(now));
    let (status, _) = world.get("/api/users", world.clinic.admin).await;
    assert_eq!(status, 402);
}

#[actix_web::test]
async fn of_twenty_puts_of_one_grant_at_once_one_is_written() {
    let world = World::new().await;
    let copies = [world.copy(40), world.copy(40)];
    let path = format!("/api/superadmin/clinics/{}{}", world.clinic.id, rest());
    let body = grant("pro", Some(END));
    let puts = (0..20).map(|put| copies[put % 2].call(of_operator(ADMIN_KEY, "PUT", &path, &body)));

    let answers = futures_util::future::join_all(puts).await;

    let statuses: Vec<u16> = answers.iter().map(|one| one.status).collect();
    let with = |status| statuses.iter().filter(|one| **one == status).count();
    assert_eq!((with(201), with(200)), (1, 19), "{statuses:?}");
    // The other one is what the clinic was opened with.
    assert_eq!(world.count("tenancy.grants").await, 2);
    assert_eq!(world.count("auth.operator_acts").await, 1);
}

#[actix_web::test]
async fn a_repeated_grant_changes_nothing_and_other_content_is_refused() {
    let world = World::new().await;
    let rest = rest();
    for expected in [201, 200] {
        let (status, _) = world
            .about_clinic("PUT", &rest, &grant("pro", Some(END)))
            .await;
        assert_eq!(status, expected);
    }

    for other in [
        grant("clinica", Some(END)),
        grant("pro", Some("2027-03-02T06:00:00Z")),
        json!({"plan": "pro", "reason": "Otro motivo", "ends_at": END}),
    ] {
        let (status, body) = world.about_clinic("PUT", &rest, &other).await;
        assert_eq!(
            (status, body["code"].as_str()),
            (409, Some("GRANT_EXISTS")),
            "{other}"
        );
    }
}

#[actix_web::test]
async fn a_bad_grant_is_refused_by_its_field() {
    let world = World::new().await;
    for (body, field) in [
        (grant("pro", None), "ends_at"),
        (grant("forever_free", Some(END)), "ends_at"),
        (grant("pro", Some("2026-11-01T00:00:00Z")), "ends_at"),
        (grant("pro", Some("2037-01-01T00:00:00Z")), "ends_at"),
        (grant("platino", Some(END)), "plan"),
        (
            json!({"plan": "pro", "reason": "", "ends_at": END}),
            "reason",
        ),
        (
            json!({"plan": "pro", "reason": "  ", "ends_at": END}),
            "reason",
        ),
        (
            json!({"plan": "pro", "reason": "\u{200b}", "ends_at": END}),
            "reason",
        ),
        (
            json!({"plan": "pro", "reason": "a".repeat(501), "ends_at": END}),
            "reason",
        ),
    ] {
        let (status, answer) = world.about_clinic("PUT", &rest(), &body).await;
        assert_eq!(
            (status, answer["field"].as_str()),
            (400, Some(field)),
            "{body}"
        );
        let of_end = answer["code"] == "GRANT_END_INVALID";
        assert_eq!(of_end, field == "ends_at", "{answer}");
    }
    assert_eq!(world.count("tenancy.grants").await, 0);
}

#[actix_web::test]
async fn a_clinic_has_a_hundred_grants_and_no_more() {
    let world = World::new().await;
    let hundred = format!(
        "INSERT INTO tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at)
         SELECT '{}', gen_random_uuid(), 'pro', 'prueba', 'ana', '2026-01-01', '2026-02-01' FROM generate_series(1, 100)",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[hundred]).await;

    let (status, body) = world
        .about_clinic("PUT", &rest(), &grant("pro", Some(END)))
        .await;

    assert_eq!((status, body["code"].as_str()), (409, Some("GRANTS_FULL")));
}

#[actix_web::test]
async fn a_grant_of_another_clinic_is_not_found() {
    let world = World::new().await;
    let rest = rest();
    world
        .about_clinic("PUT", &rest, &grant("pro", Some(END)))
        .await;
    let other = testkit::Clinic::open(&world.db).await;

    let path = format!("/api/superadmin/clinics/{}{rest}/withdraw", other.id);
    let (status, body) = world.operator("POST", &path, &json!({})).await;

    assert_eq!((status, body["code"].as_str()), (404, Some("NOT_FOUND")));
}

#[actix_web::test]
async fn what_the_system_gave_by_itself_is_told_without_words_also_where_an_earlier_release_wrote_it()
 {
    let world = World::new().await;
    let written = |by: &str, reason: &str, day: u8| {
        format!(
            "INSERT INTO tenancy.grants (clinic_id, id, plan, reason, given_by, given_at, ends_at)
             VALUES ('{}', gen_random_uuid(), 'pro', '{reason}', '{by}', '2026-01-0{day}', '2026-02-01')",
            world.clinic.id
        )
    };
    let rows = [
        written("invite code", "registered with an invite code", 1),
        written("opening", "the plan that the clinic was opened with", 2),
        written("operator", "given before grants were kept", 3),
        written("operator", "Acordado por teléfono", 4),
    ];
    world.clinic.run(&world.db, &rows).await;

    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;

    let grants = shown["grants"].as_array().unwrap().iter().rev();
    let said: Vec<_> = grants
        .map(|one| json!([one["origin"], one["given_by"], one["reason"]]))
        .collect();
    let expected = [
        json!(["invite_code", "", ""]),
        json!(["opening", "", ""]),
        json!(["before_grants", "", ""]),
        json!(["operator", "operator", "Acordado por teléfono"]),
    ];
    assert_eq!(said, expected);
}

#[actix_web::test]
async fn what_the_clinic_was_opened_with_is_told_as_that() {
    let world = World::new().await;
    let (_, given) = world
        .about_clinic("PUT", &rest(), &grant("pro", Some(END)))
        .await;

    let grants = given["grants"].as_array().unwrap();
    let mut origins: Vec<_> = grants
        .iter()
        .map(|one| one["origin"].as_str().unwrap())
        .collect();
    origins.sort_unstable();
    assert_eq!(origins, ["opening", "operator"]);
}
