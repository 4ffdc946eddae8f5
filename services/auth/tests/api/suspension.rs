//! The operator suspends a clinic and resumes it: its staff are refused meanwhile, and go on afterwards.

use crate::browser::Browser;
use crate::world::{ADMIN_KEY, PASSWORD, World, of_operator};
use serde_json::{Value, json};

const REASON: &str = "Falta el pago de octubre.";

async fn suspend(world: &World, reason: &str) -> Value {
    let (status, body) = world
        .about_clinic("POST", "/suspend", &json!({"reason": reason}))
        .await;
    assert_eq!(status, 200, "{body}");
    body
}

async fn resume(world: &World) -> Value {
    let (status, body) = world.about_clinic("POST", "/resume", &json!({})).await;
    assert_eq!(status, 200, "{body}");
    body
}

fn is_refused(status: u16, body: &Value) {
    let seen = (status, body["code"].as_str());
    assert_eq!(seen, (403, Some("CLINIC_SUSPENDED")), "{body}");
    let said = body["error"].as_str().unwrap();
    assert!(said.ends_with(&format!("Motivo: {REASON}")), "{said}");
}

async fn announced(world: &World, event: &str) -> i64 {
    world
        .count(&format!("auth.outbox WHERE routing_key = '{event}'"))
        .await
}

#[actix_web::test]
async fn staff_are_refused_while_the_clinic_is_suspended_and_their_token_works_again_afterwards() {
    let world = World::new().await;
    let admin = world.clinic.admin;
    assert_eq!(world.get("/api/users", admin).await.0, 200);

    let suspended = suspend(&world, REASON).await;

    let clinic = &suspended["clinic"];
    assert_eq!(clinic["is_active"], false);
    assert_eq!(clinic["suspension_reason"], REASON);
    assert!(clinic["suspended_at"].is_string());
    for path in ["/api/users", "/api/auth/me"] {
        let (status, body) = world.get(path, admin).await;
        is_refused(status, &body);
    }

    let resumed = resume(&world).await;

    let clinic = &resumed["clinic"];
    let cleared = (&clinic["suspension_reason"], &clinic["suspended_at"]);
    assert_eq!(
        (&clinic["is_active"], cleared),
        (&json!(true), (&Value::Null, &Value::Null))
    );
    assert_eq!(world.get("/api/users", admin).await.0, 200);
}

#[actix_web::test]
async fn suspended_comes_before_the_subscription_and_after_the_user() {
    let world = World::new().await;
    let now = world.clock.now();
    world
        .clinic
        .become_subscriber(&world.db, tenancy::Plan::Pro, "expired", now)
        .await;
    suspend(&world, REASON).await;
    let (status, body) = world.get("/api/users", world.clinic.admin).await;
    is_refused(status, &body);

    world.set("is_active", "false").await;

    let (status, body) = world.get("/api/users", world.clinic.admin).await;
    assert_eq!(
        (status, body["code"].as_str()),
        (401, Some("USER_INACTIVE"))
    );
}

#[actix_web::test]
async fn at_the_sign_in_only_the_right_password_learns_of_it() {
    let world = World::new().await;
    suspend(&world, REASON).await;
    let email = world.email();

    let (status, body) = world.sign_in(&email, PASSWORD, "203.0.113.1").await;
    is_refused(status, &body);
    let (status, body) = world.sign_in(&email, "otra-clave", "203.0.113.1").await;
    assert_eq!(
        (status, body["code"].as_str()),
        (401, Some("INVALID_CREDENTIALS"))
    );

    world.set("is_active", "false").await;
    let (status, body) = world.sign_in(&email, PASSWORD, "203.0.113.1").await;
    assert_eq!(
        (status, body["code"].as_str()),
        (401, Some("INVALID_CREDENTIALS"))
    );
}

#[actix_web::test]
async fn a_right_password_is_not_slowed_by_the_suspension() {
    let world = World::new().await;
    suspend(&world, REASON).await;
    for _attempt in 0..8 {
        let (status, body) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
        is_refused(status, &body);
    }
    resume(&world).await;
    assert_eq!(
        world
            .sign_in(&world.email(), PASSWORD, "203.0.113.1")
            .await
            .0,
        200
    );
}

#[actix_web::test]
async fn a_session_outlasts_the_suspension_and_its_secret_stays() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    world.advance(90);
    suspend(&world, REASON).await;

    for _ in 0..2 {
        let seen = browser.refresh(&world).await;
        is_refused(seen.status, &seen.body);
        assert_eq!(seen.set_cookie, None);
    }
    resume(&world).await;

    assert_eq!(browser.refresh(&world).await.status, 200);
}

#[actix_web::test]
async fn a_replaced_secret_ends_the_session_of_a_suspended_clinic_too() {
    let world = World::new().await;
    let mut browser = Browser::signed_in(&world).await;
    let mut thief = browser.clone();
    world.advance(90);
    browser.refresh(&world).await;
    world.advance(90);
    suspend(&world, REASON).await;

    thief.refresh(&world).await.has_ended();
    resume(&world).await;
    browser.refresh(&world).await.has_ended();
}

#[actix_web::test]
async fn repeating_changes_and_announces_nothing_and_a_new_reason_replaces_the_old() {
    let world = World::new().await;
    for _ in 0..2 {
        suspend(&world, "Primero").await;
    }
    let reworded = suspend(&world, REASON).await;
    assert_eq!(reworded["clinic"]["suspension_reason"], REASON);
    for _ in 0..2 {
        resume(&world).await;
    }

    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;
    let acts = shown["acts"].as_array().unwrap().iter();
    let acts: Vec<_> = acts.map(|act| act["act"].as_str().unwrap()).collect();
    assert_eq!(
        acts,
        [
            "clinic.resumed",
            "clinic.suspension_reworded",
            "clinic.suspended"
        ]
    );
    assert_eq!(announced(&world, "auth.clinic.suspended.v1").await, 1);
    assert_eq!(announced(&world, "auth.clinic.resumed.v1").await, 1);
}

#[actix_web::test]
async fn of_twenty_suspensions_at_once_one_is_announced() {
    let world = World::new().await;
    let copies = [world.copy(40), world.copy(40)];
    let path = format!("/api/superadmin/clinics/{}/suspend", world.clinic.id);
    let body = json!({"reason": REASON});
    let all = (0..20).map(|one| copies[one % 2].call(of_operator(ADMIN_KEY, "POST", &path, &body)));

    let answers = futures_util::future::join_all(all).await;

    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(announced(&world, "auth.clinic.suspended.v1").await, 1);
    assert_eq!(world.audited("clinic.suspended").await, 1);
}

#[actix_web::test]
async fn a_suspension_needs_a_reason() {
    let world = World::new().await;
    for reason in [
        json!(""),
        json!("   "),
        json!("\u{200b}"),
        json!("a".repeat(501)),
        Value::Null,
    ] {
        let (status, body) = world
            .about_clinic("POST", "/suspend", &json!({"reason": reason}))
            .await;
        assert_eq!(
            (status, body["field"].as_str()),
            (400, Some("reason")),
            "{reason}"
        );
    }
    assert_eq!(world.get("/api/users", world.clinic.admin).await.0, 200);
}

#[actix_web::test]
async fn what_was_decided_meanwhile_about_a_suspension_is_told_and_not_undone() {
    let world = World::new().await;
    let call = async |rest: &str, body: Value| {
        let (status, body) = world.about_clinic("POST", rest, &body).await;
        (status, body["code"].as_str().unwrap_or_default().to_owned())
    };
    let active = json!({"is_active": true});
    let of = |reason: &str| json!({"is_active": false, "reason": reason});
    let suspend = |reason: &str, seen: &Value| json!({"reason": reason, "seen": seen});
    let meanwhile = (409, "CLINIC_SUSPENDED_MEANWHILE".to_owned());
    let done = (200, String::new());

    assert_eq!(call("/suspend", suspend(REASON, &active)).await, done);
    assert_eq!(
        call("/suspend", suspend(REASON, &active)).await,
        done,
        "once more"
    );
    assert_eq!(call("/suspend", suspend("Otro", &active)).await, meanwhile);
    assert_eq!(call("/suspend", suspend("Otro", &of(REASON))).await, done);
    assert_eq!(
        call("/resume", json!({"seen": of(REASON)})).await,
        meanwhile
    );
    assert_eq!(call("/resume", json!({"seen": of("Otro")})).await, done);
    assert_eq!(
        call("/resume", json!({"seen": of("Otro")})).await,
        done,
        "once more"
    );
    let resumed = (409, "CLINIC_RESUMED_MEANWHILE".to_owned());
    assert_eq!(
        call("/suspend", suspend("Tercero", &of("Otro"))).await,
        resumed
    );
}
