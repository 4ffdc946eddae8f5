//! Who may not.

use crate::{House, PASSWORD};
use actix_web::test::TestRequest;
use chrono::Duration;

#[actix_web::test]
async fn without_a_valid_token_nobody_is_anybody() {
    let house = House::open().await;
    let late = house
        .clinic
        .admin
        .token(house.clock.now() - Duration::hours(9));

    for header in [
        "",
        "Bearer",
        "Bearer x",
        "Basic YTpi",
        &format!("Bearer {late}"),
    ] {
        let request = TestRequest::get()
            .uri("/api/auth/me")
            .insert_header(("Authorization", header));
        let (status, body) = house.call(request).await;
        assert_eq!(
            (status, body["code"].as_str()),
            (401, Some("UNAUTHENTICATED")),
            "{header}"
        );
    }
}

#[actix_web::test]
async fn a_bad_field_is_named_in_the_callers_language() {
    let house = House::open().await;
    for (body, field) in [
        (r#"{"password":"x"}"#, "email"),
        (r#"{"email":"ana","password":"x"}"#, "email"),
        (r#"{"email":"ana@x.test","password":""}"#, "password"),
        (r#"{"email":"ana@x.test","password":7}"#, "password"),
    ] {
        let request = TestRequest::post()
            .uri("/api/auth/login")
            .set_payload(body)
            .insert_header(("Accept-Language", "en"));
        let (status, answer) = house.call(request).await;
        assert_eq!(
            (status, answer["field"].as_str()),
            (400, Some(field)),
            "{body}"
        );
        assert_eq!(answer["error"], "A field is not valid.");
    }
}

#[actix_web::test]
async fn what_is_too_large_or_not_there_is_said_to_be_so() {
    let house = House::open().await;
    let large = TestRequest::post()
        .uri("/api/auth/login")
        .set_payload(vec![b' '; 300 * 1024]);
    assert_eq!(house.call(large).await.0, 413);

    let (status, body) = house.call(TestRequest::get().uri("/api/auth/nada")).await;
    assert_eq!((status, body["code"].as_str()), (404, Some("NOT_FOUND")));
}

#[actix_web::test]
async fn the_keys_are_published_and_hold_nothing_private() {
    let house = House::open().await;

    let (status, keys) = house
        .call(TestRequest::get().uri("/.well-known/jwks.json"))
        .await;

    assert_eq!(status, 200);
    assert!(keys["keys"][0].get("x").is_some() && keys["keys"][0].get("d").is_none());
}

#[actix_web::test]
async fn a_token_of_another_clinic_shows_another_clinic() {
    let house = House::open().await;
    let other = testkit::Clinic::open(&house.db).await;
    assert_eq!(
        house
            .sign_in(&house.email(), PASSWORD, "203.0.113.1")
            .await
            .0,
        200
    );

    let token = other.staff.token(house.clock.now());
    let request = TestRequest::get()
        .uri("/api/auth/me")
        .insert_header(("Authorization", format!("Bearer {token}")));
    let (_, me) = house.call(request).await;

    assert_eq!(me["clinic"]["id"], other.id.to_string());
}

#[actix_web::test]
async fn another_method_on_a_path_of_ours_is_said_to_be_so() {
    let house = House::open().await;

    let (status, body) = house.call(TestRequest::delete().uri("/api/auth/me")).await;

    assert_eq!(
        (status, body["code"].as_str()),
        (405, Some("METHOD_NOT_ALLOWED"))
    );
}
