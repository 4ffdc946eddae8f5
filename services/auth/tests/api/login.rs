//! Signing in with right, wrong, old and inactive credentials.

use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use diesel_async::RunQueryDsl;

#[actix_web::test]
async fn a_right_password_opens_the_clinic() {
    let world = World::new().await;

    let (status, body) = world
        .sign_in(&world.email().to_uppercase(), PASSWORD, "203.0.113.1")
        .await;

    assert_eq!(status, 200, "{body}");
    assert_eq!(body["user"]["role"], "admin");
    assert_eq!(body["clinic"]["id"], world.clinic.id.to_string());
    let token = body["token"].as_str().unwrap();
    let me = TestRequest::get()
        .uri("/api/auth/me")
        .insert_header(("Authorization", format!("Bearer {token}")));
    let (status, me) = world.call(me).await;
    assert_eq!((status, &me["user"]), (200, &body["user"]));
    assert_eq!(me["clinic"]["timezone"], "America/El_Salvador");
}

#[actix_web::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let world = World::new().await;

    let (wrong, mut wrong_body) = world
        .sign_in(&world.email(), "otra-clave", "203.0.113.1")
        .await;
    let (unknown, mut unknown_body) = world
        .sign_in("nadie@clinica.test", "otra-clave", "203.0.113.1")
        .await;

    wrong_body["trace_id"] = "".into();
    unknown_body["trace_id"] = "".into();
    assert_eq!((wrong, &wrong_body), (unknown, &unknown_body));
    assert_eq!(
        (wrong, wrong_body["code"].as_str()),
        (401, Some("INVALID_CREDENTIALS"))
    );
}

/// The tests' password, hashed by bcrypt at its lowest cost.
pub const OLD_HASH: &str = "$2b$04$bdAFCznyNc56KlTI3.QH3OQj8bkKinJWLSuNuU2I4xN3U9vPyXvsi";

#[actix_web::test]
async fn an_old_hash_is_accepted_and_replaced_by_a_better_one() {
    let world = World::new().await;
    world.set("password_hash", OLD_HASH).await;

    let (first, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
    let stored = hashes(&world).await;
    let (second, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;

    assert_eq!((first, second), (200, 200));
    assert!(
        stored[0].starts_with("$argon2id$"),
        "the old hash is still stored"
    );
}

async fn hashes(world: &World) -> Vec<String> {
    let mut conn = world.db.owner().await;
    let context = format!(
        "SELECT set_config('app.clinic_id', '{}', false)",
        world.clinic.id
    );
    diesel::sql_query(context).execute(&mut conn).await.unwrap();
    diesel::dsl::sql::<diesel::sql_types::Text>(
        "SELECT password_hash FROM auth.users WHERE role = 'admin'",
    )
    .load(&mut conn)
    .await
    .unwrap()
}

#[actix_web::test]
async fn a_deactivated_user_is_answered_as_a_wrong_password() {
    let world = World::new().await;
    world.set("is_active", "false").await;

    let (wrong, mut wrong_body) = world.sign_in(&world.email(), "otra", "203.0.113.1").await;
    let (right, mut right_body) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;

    wrong_body["trace_id"] = "".into();
    right_body["trace_id"] = "".into();
    assert_eq!((wrong, wrong_body), (right, right_body));
    assert_eq!(right, 401);
}

#[actix_web::test]
async fn a_lapsed_clinic_still_signs_in_to_see_why() {
    let world = World::new().await;
    world
        .clinic
        .run(
            &world.db,
            &["UPDATE tenancy.clinics SET plan_expires_at = '2026-01-01'".to_owned()],
        )
        .await;

    assert_eq!(
        world
            .sign_in(&world.email(), PASSWORD, "203.0.113.1")
            .await
            .0,
        200
    );
}

#[actix_web::test]
async fn a_control_character_in_a_field_is_refused_by_the_fields_name() {
    let world = World::new().await;
    for (email, password, field) in [
        ("ana\u{0}@clinica.test", PASSWORD, "email"),
        ("ana@clinica.test", "una\u{0}clave", "password"),
    ] {
        let (status, body) = world.sign_in(email, password, "203.0.113.1").await;

        assert_eq!(
            (status, body["code"].as_str(), body["field"].as_str()),
            (400, Some("INVALID_FIELD"), Some(field)),
            "{body}"
        );
    }
}
