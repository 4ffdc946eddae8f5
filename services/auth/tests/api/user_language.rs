//! The language that a user has chosen, and the e-mails that are written in it.

use crate::browser::Browser;
use crate::mailbox::ELSEWHERE;
use crate::quick_switch::{PIN, desk};
use crate::second_factor::AT_HOME;
use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use events::{PlanEnding, timestamp};
use serde_json::{Value, json};
use testkit::{Staff, at, notification_token};

const OWN: &str = "/api/users/me";

async fn choose(world: &World, who: Staff, language: Value) -> (u16, Value) {
    world
        .ask(who, "PATCH", OWN, &json!({"language": language}))
        .await
}

async fn own(world: &World, who: Staff) -> Value {
    let (status, me) = world.get("/api/auth/me", who).await;
    assert_eq!(status, 200, "{me}");
    me["user"]["language"].clone()
}

/// In which language notification is told to write the e-mails that were asked for, the first one first.
async fn written_in(world: &World, letters: &str) -> Vec<(String, Value)> {
    let token = notification_token("auth", world.clinic.id, world.clock.now());
    let mut seen = Vec::new();
    for asked in world.asked_emails().await {
        let request = TestRequest::get()
            .uri(&format!("/internal/{letters}/{}", asked.email_id))
            .insert_header(("Authorization", format!("Bearer {token}")));
        let (status, told) = world.call(request).await;
        assert_eq!(status, 200, "{told}");
        let to = told["to"].as_str().unwrap().to_owned();
        seen.push((to, told["language"].clone()));
    }
    seen
}

#[actix_web::test]
async fn everybody_chooses_a_language_and_goes_back_to_the_clinics() {
    let world = World::new().await;
    let staff = world.clinic.staff;
    assert_eq!(own(&world, staff).await, Value::Null);

    let (status, chosen) = choose(&world, staff, json!("en")).await;

    assert_eq!((status, &chosen["language"]), (200, &json!("en")));
    assert_eq!(own(&world, staff).await, "en");
    assert_eq!(own(&world, world.clinic.admin).await, Value::Null);
    assert_eq!(
        world.audit_detail("user.changed").await,
        json!({"user": staff.user, "fields": ["language"]})
    );

    choose(&world, staff, json!("en")).await;
    let (_, renamed) = world
        .ask(staff, "PATCH", OWN, &json!({"full_name": "Eva Luz"}))
        .await;
    assert_eq!(renamed["language"], "en", "what is absent stays");
    let named = "audit.entries WHERE act = 'user.changed' AND detail->'fields' = '[\"language\"]'";
    assert_eq!(world.count(named).await, 1, "the same again is no change");

    let (status, back) = choose(&world, staff, Value::Null).await;
    assert_eq!((status, &back["language"]), (200, &Value::Null));
    assert_eq!(own(&world, staff).await, Value::Null);
    assert_eq!(world.count(named).await, 2);
}

#[actix_web::test]
async fn another_word_is_refused_by_its_field_and_by_the_database() {
    let world = World::new().await;
    choose(&world, world.clinic.admin, json!("es-SV")).await;

    for word in [json!("pt-BR"), json!("EN"), json!(""), json!(7)] {
        let (status, body) = choose(&world, world.clinic.admin, word.clone()).await;
        let seen = (status, &body["code"], &body["field"]);
        let expected = (400, &json!("INVALID_FIELD"), &json!("language"));
        assert_eq!(seen, expected, "{word}");
    }
    assert_eq!(own(&world, world.clinic.admin).await, "es-SV");

    let mut owner = world.owner().await;
    for (word, is_taken) in [("pt-BR", false), ("en", true)] {
        let update = format!("UPDATE auth.users SET language = '{word}'");
        let written = diesel_async::RunQueryDsl::execute(diesel::sql_query(update), &mut owner);
        assert_eq!(written.await.is_ok(), is_taken, "{word}");
    }
}

#[actix_web::test]
async fn every_way_in_tells_the_language_of_who_comes_in() {
    let world = World::new().await;
    let (admin, staff) = (world.clinic.admin, world.clinic.staff);
    let mut shared = desk(&world).await;
    choose(&world, staff, json!("en")).await;
    choose(&world, admin, json!("es-SV")).await;

    let (_, by_password) = world.sign_in(&world.email(), PASSWORD, ELSEWHERE).await;
    assert_eq!(by_password["user"]["language"], "es-SV");
    let switched = shared.switch(&world, admin, staff.user, PIN).await;
    assert_eq!(switched.body["user"]["language"], "en");
    let refreshed = shared.refresh(&world).await;
    assert_eq!(refreshed.body["user"]["language"], "en");

    choose(&world, staff, Value::Null).await;
    let refreshed = shared.refresh(&world).await;
    assert_eq!(refreshed.status, 200, "{}", refreshed.body);
    assert_eq!(refreshed.body["user"]["language"], Value::Null);
}

#[actix_web::test]
async fn a_sign_in_with_a_code_tells_the_language_as_well() {
    let world = World::with_key().await;
    let admin = world.enrol().await;
    world.set("language", "en").await;
    let code = json!({"code": admin.next_code(&world)});

    let seen = world.sign_in_with(&code, AT_HOME).await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.body["user"]["language"], "en");
}

#[actix_web::test]
async fn an_e_mail_with_a_link_is_written_in_its_users_language_or_the_clinics() {
    let world = World::with_key().await;
    let send = "/api/auth/email/verification";
    for (users, clinics, expected) in [
        (Value::Null, "es-SV", "es-SV"),
        (json!("en"), "es-SV", "en"),
        (Value::Null, "en", "en"),
        (json!("es-SV"), "en", "es-SV"),
    ] {
        choose(&world, world.clinic.admin, users.clone()).await;
        let update = format!("UPDATE tenancy.clinics SET language = '{clinics}'");
        world.clinic.run(&world.db, &[update]).await;

        let (status, body) = world.admin("POST", send, &Value::Null).await;

        assert_eq!(status, 202, "{body}");
        let (email, _) = world.last_email().await;
        assert_eq!(email["language"], expected, "{users}, {clinics}");
    }
    // The link for another password goes to the same user, whom nobody has signed in.
    world.reset_token().await;
    assert_eq!(world.last_email().await.0["language"], "es-SV");
}

#[actix_web::test]
async fn an_e_mail_about_the_security_of_an_account_is_written_in_its_users_language() {
    let world = World::new().await;
    choose(&world, world.clinic.admin, json!("en")).await;
    let browser = Browser::signed_in(&world).await;
    assert!(browser.cookie.is_some());

    let password = json!({"currentPassword": PASSWORD, "newPassword": "otra-clave-larga"});
    let (status, body) = world.admin("PATCH", OWN, &password).await;

    assert_eq!(status, 200, "{body}");
    let expected = [(world.email(), json!("en"))];
    assert_eq!(written_in(&world, "security-letters").await, expected);
}

#[actix_web::test]
async fn of_several_administrators_each_is_written_to_in_the_own_language() {
    let world = World::new().await;
    choose(&world, world.clinic.admin, json!("en")).await;
    let (clinic, id) = (world.clinic.id, kernel::Ids::system().uuid());
    let other = format!("otra-{id}@clinica.test");
    let prepare = [
        format!(
            "INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
             VALUES ('{clinic}', '{id}', '{other}', 'x', 'Otra Persona', 'admin')"
        ),
        "UPDATE tenancy.clinics SET plan_expires_at = '2026-12-10T10:00:00Z'".to_owned(),
    ];
    world.clinic.run(&world.db, &prepare).await;
    let ending = PlanEnding {
        ends_at: Some(timestamp(at("2026-12-10T10:00:00Z"))),
        days: 7,
    };

    world.deliver(&ending).await.unwrap();

    let mut seen = written_in(&world, "plan-letters").await;
    seen.sort_by(|one, next| one.0.cmp(&next.0));
    let expected = [(world.email(), json!("en")), (other, json!("es-SV"))];
    assert_eq!(seen, expected);
}

#[actix_web::test]
async fn an_e_mail_about_the_end_of_the_clinic_is_written_in_its_readers_language() {
    let world = World::new().await;
    choose(&world, world.clinic.admin, json!("en")).await;
    let body = json!({"password": PASSWORD, "name": "Clínica de prueba"});

    let (status, answer) = world.admin("POST", "/api/clinics/deletion", &body).await;

    assert_eq!(status, 202, "{answer}");
    let expected = [(world.email(), json!("en"))];
    assert_eq!(written_in(&world, "deletion-letters").await, expected);
}
