//! Signing in.

use crate::{House, PASSWORD};
use actix_web::test::TestRequest;
use diesel_async::RunQueryDsl;

#[actix_web::test]
async fn a_right_password_opens_the_clinic() {
    let house = House::open().await;

    let (status, body) = house
        .sign_in(&house.email().to_uppercase(), PASSWORD, "203.0.113.1")
        .await;

    assert_eq!(status, 200, "{body}");
    assert_eq!(body["user"]["role"], "admin");
    assert_eq!(body["clinic"]["id"], house.clinic.id.to_string());
    let token = body["token"].as_str().unwrap();
    let me = TestRequest::get()
        .uri("/api/auth/me")
        .insert_header(("Authorization", format!("Bearer {token}")));
    let (status, me) = house.call(me).await;
    assert_eq!((status, &me["user"]), (200, &body["user"]));
    assert_eq!(me["clinic"]["timezone"], "America/El_Salvador");
}

#[actix_web::test]
async fn a_wrong_password_and_nobody_at_all_are_answered_alike() {
    let house = House::open().await;

    let (wrong, mut wrong_body) = house
        .sign_in(&house.email(), "otra-clave", "203.0.113.1")
        .await;
    let (nobody, mut nobody_body) = house
        .sign_in("nadie@clinica.test", "otra-clave", "203.0.113.1")
        .await;

    wrong_body["trace_id"] = "".into();
    nobody_body["trace_id"] = "".into();
    assert_eq!((wrong, &wrong_body), (nobody, &nobody_body));
    assert_eq!(
        (wrong, wrong_body["code"].as_str()),
        (401, Some("INVALID_CREDENTIALS"))
    );
}

#[actix_web::test]
async fn ten_failures_close_an_address_and_a_success_never_counts() {
    let house = House::open().await;
    for _ in 0..3 {
        assert_eq!(
            house
                .sign_in(&house.email(), PASSWORD, "203.0.113.9")
                .await
                .0,
            200
        );
    }
    for attempt in 0..10 {
        let (status, _) = house
            .sign_in(&format!("nadie{attempt}@clinica.test"), "x", "203.0.113.9")
            .await;
        assert_eq!(status, 401);
    }

    let (status, body) = house.sign_in(&house.email(), PASSWORD, "203.0.113.9").await;

    assert_eq!(
        (status, body["code"].as_str()),
        (429, Some("TOO_MANY_ATTEMPTS"))
    );
    assert_eq!(
        house
            .sign_in(&house.email(), PASSWORD, "203.0.113.10")
            .await
            .0,
        200
    );
}

#[actix_web::test]
async fn a_locked_account_is_answered_as_a_wrong_password_even_with_the_right_one() {
    let house = House::open().await;
    for attempt in 0..10 {
        house
            .sign_in(&house.email(), "x", &format!("203.0.113.{attempt}"))
            .await;
    }

    let (status, body) = house
        .sign_in(&house.email(), PASSWORD, "203.0.113.99")
        .await;

    assert_eq!(
        (status, body["code"].as_str()),
        (401, Some("INVALID_CREDENTIALS"))
    );
}

/// bcrypt at its lowest cost, of the tests' password.
const OLD_HASH: &str = "$2b$04$bdAFCznyNc56KlTI3.QH3OQj8bkKinJWLSuNuU2I4xN3U9vPyXvsi";

#[actix_web::test]
async fn an_old_hash_is_accepted_and_replaced_by_a_better_one() {
    let house = House::open().await;
    house.set("password_hash", OLD_HASH).await;

    let (first, _) = house.sign_in(&house.email(), PASSWORD, "203.0.113.1").await;
    let stored = hashes(&house).await;
    let (second, _) = house.sign_in(&house.email(), PASSWORD, "203.0.113.1").await;

    assert_eq!((first, second), (200, 200));
    assert!(stored[0].starts_with("$argon2id$"), "the old hash stays");
}

async fn hashes(house: &House) -> Vec<String> {
    let mut conn = house.db.owner().await;
    let context = format!(
        "SELECT set_config('app.clinic_id', '{}', false)",
        house.clinic.id
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
async fn somebody_who_was_deactivated_is_told_so_only_with_the_right_password() {
    let house = House::open().await;
    house.set("is_active", "false").await;

    let (_, wrong) = house.sign_in(&house.email(), "otra", "203.0.113.1").await;
    let (status, right) = house.sign_in(&house.email(), PASSWORD, "203.0.113.1").await;

    assert_eq!(wrong["code"], "INVALID_CREDENTIALS");
    assert_eq!(
        (status, right["code"].as_str()),
        (401, Some("USER_INACTIVE"))
    );
}

#[actix_web::test]
async fn a_lapsed_clinic_still_signs_in_to_see_why() {
    let house = House::open().await;
    house
        .clinic
        .run(
            &house.db,
            &["UPDATE tenancy.clinics SET plan_expires_at = '2026-01-01'".to_owned()],
        )
        .await;

    assert_eq!(
        house
            .sign_in(&house.email(), PASSWORD, "203.0.113.1")
            .await
            .0,
        200
    );
}
