//! A one-time password opens no session: it serves to set another one, for seven days.

use crate::browser::Browser;
use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use futures_util::future::join;
use serde_json::{Value, json};

const CHOSEN: &str = "la-que-elegí";
const A_DAY: u64 = 24 * 60 * 60;

fn with_new(email: &str, password: &str, new: &str) -> TestRequest {
    let body = json!({"email": email, "password": password, "newPassword": new});
    TestRequest::post()
        .uri("/api/auth/login")
        .peer_addr("203.0.113.1:50000".parse().unwrap())
        .set_json(body)
}

fn code(body: &Value) -> &str {
    body["code"].as_str().unwrap_or_default()
}

#[actix_web::test]
async fn the_right_one_time_password_opens_no_session_and_gives_no_token() {
    let world = World::new().await;
    let (_, email, password) = world.add_user("ana", "staff").await;
    let mut browser = Browser { cookie: None };

    let request = crate::world::request(&email, &password, "203.0.113.1");
    let seen = browser.send(&world, request).await;

    assert_eq!(
        (seen.status, seen.code()),
        (403, "PASSWORD_CHANGE_REQUIRED")
    );
    assert_eq!((seen.set_cookie, &seen.body["token"]), (None, &Value::Null));
    assert_eq!(world.sessions().await, 0);
    assert_eq!(world.count("auth.known_browsers").await, 0);
}

#[actix_web::test]
async fn with_a_new_password_beside_it_the_user_is_signed_in_and_it_counts_no_more() {
    let world = World::new().await;
    let (id, email, password) = world.add_user("ana", "staff").await;
    let mut browser = Browser { cookie: None };

    let seen = browser
        .send(&world, with_new(&email, &password, CHOSEN))
        .await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(seen.body["user"]["id"], id.as_str());
    assert_eq!(browser.refresh(&world).await.status, 200);
    let token = seen.body["token"].as_str().unwrap();
    let me = crate::world::asked(token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me).await.0, 200);
    let (old, _) = world.sign_in(&email, &password, "203.0.113.1").await;
    let (new, _) = world.sign_in(&email, CHOSEN, "203.0.113.1").await;
    assert_eq!((old, new), (401, 200));
    let (_, list) = world.admin("GET", "/api/users", &Value::Null).await;
    let users = list["users"].as_array().unwrap();
    let user = users.iter().find(|user| user["id"] == id.as_str()).unwrap();
    assert_eq!(user["must_change_password"], false);
    assert_eq!(
        world.audit_detail("user.password_changed").await,
        json!({"user": id})
    );
    assert_eq!(world.audited("sign_in.succeeded").await, 2);
}

#[actix_web::test]
async fn a_user_with_a_password_of_their_own_may_change_it_while_signing_in() {
    let world = World::new().await;
    let mut other = Browser::signed_in(&world).await;

    let (status, body) = world.call(with_new(&world.email(), PASSWORD, CHOSEN)).await;

    assert_eq!(status, 200, "{body}");
    other.refresh(&world).await.has_ended();
    let (old, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
    assert_eq!(old, 401);
}

#[actix_web::test]
async fn a_new_password_that_is_too_short_too_long_or_the_same_is_refused_by_its_field() {
    let world = World::new().await;
    let (id, email, password) = world.add_user("ana", "staff").await;
    let rename = json!({"full_name": "Elena Rivas"});
    world
        .admin("PATCH", &format!("/api/users/{id}"), &rename)
        .await;
    let long = "ñ".repeat(129);

    for (new, expected) in [
        ("1234567", "INVALID_FIELD"),
        (long.as_str(), "INVALID_FIELD"),
        (password.as_str(), "SAME_PASSWORD"),
        ("aaaaaaaaaaaa", "PASSWORD_TOO_EASY"),
        (email.as_str(), "PASSWORD_TOO_EASY"),
    ] {
        let (status, body) = world.call(with_new(&email, &password, new)).await;

        assert_eq!((status, code(&body)), (400, expected));
        assert_eq!(body["field"], "newPassword");
    }
    // What the user is called is told only to who knows the present password.
    for named in ["Elena Rivas", "elenarivas123", "ELENA-RIVAS"] {
        let (wrong, _) = world.call(with_new(&email, "otra-clave", named)).await;
        let (status, body) = world.call(with_new(&email, &password, named)).await;

        let refused = (status, code(&body), body["field"].as_str());
        assert_eq!(wrong, 401);
        assert_eq!(
            refused,
            (400, "PASSWORD_TOO_EASY", Some("newPassword")),
            "{named}"
        );
    }
    let longest: String = "ñandú-lempa ".chars().cycle().take(128).collect();
    let (status, _) = world.call(with_new(&email, &password, &longest)).await;
    assert_eq!(status, 200);
    let (status, _) = world.sign_in(&email, &longest, "203.0.113.1").await;
    assert_eq!(status, 200, "what may be chosen signs in");
}

#[actix_web::test]
async fn after_seven_days_it_is_as_wrong_as_any_other_password() {
    let world = World::new().await;
    let (_, email, password) = world.add_user("ana", "staff").await;
    world.advance(7 * A_DAY - 1);
    let (status, _) = world.sign_in(&email, &password, "203.0.113.1").await;
    assert_eq!(status, 403);
    world.advance(1);

    let (late, mut late_body) = world.call(with_new(&email, &password, CHOSEN)).await;
    let (plain, mut plain_body) = world.sign_in(&email, &password, "203.0.113.1").await;
    let (wrong, mut wrong_body) = world.sign_in(&email, "otra", "203.0.113.1").await;

    for body in [&mut late_body, &mut plain_body, &mut wrong_body] {
        body["trace_id"] = "".into();
    }
    assert_eq!((late, &late_body), (wrong, &wrong_body));
    assert_eq!((plain, &plain_body), (wrong, &wrong_body));
    assert_eq!((wrong, code(&wrong_body)), (401, "INVALID_CREDENTIALS"));
    assert_eq!(world.audited("user.password_changed").await, 0);
}

#[actix_web::test]
async fn a_new_password_changes_nothing_where_the_present_one_is_wrong_or_the_user_inactive() {
    let world = World::new().await;
    let (id, email, password) = world.add_user("ana", "staff").await;
    let (status, body) = world.call(with_new(&email, "otra", CHOSEN)).await;
    assert_eq!((status, code(&body)), (401, "INVALID_CREDENTIALS"));
    let leave = json!({"is_active": false});
    world
        .admin("PATCH", &format!("/api/users/{id}"), &leave)
        .await;

    let (status, body) = world.call(with_new(&email, &password, CHOSEN)).await;

    assert_eq!((status, code(&body)), (401, "INVALID_CREDENTIALS"));
    assert_eq!(world.audited("user.password_changed").await, 0);
}

#[actix_web::test]
async fn of_two_who_use_it_at_the_same_time_one_sets_a_password() {
    let world = World::new().await;
    let (_, email, password) = world.add_user("ana", "staff").await;
    let choose = |new| world.call(with_new(&email, &password, new));

    let (one, other) = join(choose("la-primera-clave"), choose("la-segunda-clave")).await;

    let mut outcomes = [one.0, other.0];
    outcomes.sort_unstable();
    assert_eq!(outcomes, [200, 401], "{} {}", one.1, other.1);
    assert_eq!(world.audited("user.password_changed").await, 1);
    let chosen = if one.0 == 200 {
        "la-primera-clave"
    } else {
        "la-segunda-clave"
    };
    let (status, _) = world.sign_in(&email, chosen, "203.0.113.1").await;
    assert_eq!(status, 200);
}
