//! One's own name and password.

use crate::browser::{Browser, Seen};
use crate::world::{PASSWORD, World, asked};
use serde_json::{Value, json};

const CHOSEN: &str = "otra-clave-larga";

async fn change(world: &World, token: &str, body: Value) -> Seen {
    let request = asked(token, "PATCH", "/api/users/me", &body);
    Seen::of(world.served.respond(request).await).await
}

fn passwords(current: &str, new: &str) -> Value {
    json!({"currentPassword": current, "newPassword": new})
}

fn refusal(seen: &Seen) -> (u16, &str, &str) {
    let field = seen.body["field"].as_str().unwrap_or_default();
    (seen.status, seen.code(), field)
}

fn admin_token(world: &World) -> String {
    world.clinic.admin.token(world.clock.now())
}

#[actix_web::test]
async fn everybody_renames_themselves_and_stays_signed_in() {
    let world = World::new().await;
    let token = world.clinic.staff.token(world.clock.now());

    let seen = change(&world, &token, json!({"full_name": "  Eva   Luz "})).await;

    assert_eq!(
        (seen.status, &seen.set_cookie),
        (200, &None),
        "{}",
        seen.body
    );
    assert_eq!(seen.body["user"]["full_name"], "Eva Luz");
    assert_eq!(seen.body["user"]["role"], "staff");
    assert_eq!(seen.body["token"], Value::Null);
    let (status, me) = world.get("/api/auth/me", world.clinic.staff).await;
    assert_eq!((status, &me["user"]["full_name"]), (200, &json!("Eva Luz")));
    let nothing = change(&world, &token, json!({})).await;
    assert_eq!(nothing.status, 200);
}

#[actix_web::test]
async fn a_new_password_ends_everything_but_the_browser_in_which_it_was_set() {
    let world = World::new().await;
    let mut here = Browser::signed_in(&world).await;
    let (mut stolen, mut elsewhere) = (here.clone(), Browser::signed_in(&world).await);
    let before = admin_token(&world);

    let request = asked(
        &before,
        "PATCH",
        "/api/users/me",
        &passwords(PASSWORD, CHOSEN),
    );
    let seen = here.send(&world, request).await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    assert_eq!(here.refresh(&world).await.status, 200);
    stolen.refresh(&world).await.has_ended();
    elsewhere.refresh(&world).await.has_ended();
    let me = |token: &str| asked(token, "GET", "/api/auth/me", &Value::Null);
    assert_eq!(world.call(me(&before)).await.0, 401);
    let token = seen.body["token"].as_str().unwrap();
    assert_eq!(world.call(me(token)).await.0, 200);
    let (old, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;
    let (new, _) = world.sign_in(&world.email(), CHOSEN, "203.0.113.1").await;
    assert_eq!((old, new), (401, 200));
    let published = world.db.published(testkit::Role::Auth).await;
    let told = ["auth.user.changed.v1", "notification.email.requested.v1"];
    assert_eq!(published, told);
    let detail = world.audit_detail("user.password_changed").await;
    assert_eq!(detail, json!({"user": world.clinic.admin.user}));
}

#[actix_web::test]
async fn a_wrong_current_password_is_slowed_like_a_sign_in_and_together_with_it() {
    let world = World::new().await;
    let token = admin_token(&world);
    for turn in 0..5 {
        if turn % 2 == 0 {
            let seen = change(&world, &token, passwords("mala-mala", CHOSEN)).await;
            let expected = (400, "WRONG_PASSWORD", "currentPassword");
            assert_eq!(refusal(&seen), expected);
        } else {
            let (status, _) = world.sign_in(&world.email(), "mala", "203.0.113.1").await;
            assert_eq!(status, 401);
        }
    }

    let slowed = change(&world, &token, passwords(PASSWORD, CHOSEN)).await;
    let (sign_in, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.1").await;

    assert_eq!(refusal(&slowed), (429, "TOO_MANY_ATTEMPTS", ""));
    assert_eq!((slowed.retry_after, sign_in), (1, 429));
    world.advance(1);
    let seen = change(&world, &token, passwords(PASSWORD, CHOSEN)).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
}

#[actix_web::test]
async fn a_right_password_ends_the_pause_and_is_not_counted() {
    let world = World::new().await;
    let token = admin_token(&world);
    for _ in 0..4 {
        change(&world, &token, passwords("mala-mala", CHOSEN)).await;
    }

    let seen = change(&world, &token, passwords(PASSWORD, CHOSEN)).await;

    assert_eq!(seen.status, 200, "{}", seen.body);
    for _ in 0..4 {
        let (status, _) = world.sign_in(&world.email(), "mala", "203.0.113.1").await;
        assert_eq!(status, 401);
    }
    let (status, _) = world.sign_in(&world.email(), CHOSEN, "203.0.113.1").await;
    assert_eq!(status, 200);
}

#[actix_web::test]
async fn what_is_wrong_with_passwords_is_said_by_field_before_any_is_compared() {
    let world = World::new().await;
    let token = admin_token(&world);
    let long = "x".repeat(129);

    let mut renamed = passwords(PASSWORD, "elenarivas2026");
    renamed["full_name"] = json!("Elena Rivas");
    for (body, code, field) in [
        (
            json!({"newPassword": CHOSEN}),
            "INVALID_FIELD",
            "currentPassword",
        ),
        (
            json!({"currentPassword": PASSWORD}),
            "INVALID_FIELD",
            "newPassword",
        ),
        (
            passwords(PASSWORD, "1234567"),
            "INVALID_FIELD",
            "newPassword",
        ),
        (passwords(PASSWORD, &long), "INVALID_FIELD", "newPassword"),
        (
            passwords(PASSWORD, "aaaaaaaaaaaa"),
            "PASSWORD_TOO_EASY",
            "newPassword",
        ),
        (
            passwords(PASSWORD, &world.email()),
            "PASSWORD_TOO_EASY",
            "newPassword",
        ),
        (
            passwords(PASSWORD, "PersonaDePrueba12"),
            "PASSWORD_TOO_EASY",
            "newPassword",
        ),
        (renamed, "PASSWORD_TOO_EASY", "newPassword"),
        (
            passwords(PASSWORD, PASSWORD),
            "SAME_PASSWORD",
            "newPassword",
        ),
        (json!({"full_name": " x "}), "INVALID_FIELD", "full_name"),
    ] {
        let seen = change(&world, &token, body).await;

        assert_eq!(refusal(&seen), (400, code, field));
    }
    assert_eq!(world.count("auth.sign_in_counts").await, 0);
}

#[actix_web::test]
async fn a_name_is_not_changed_where_the_password_beside_it_is_wrong() {
    let world = World::new().await;
    let body = json!({"full_name": "Otra", "currentPassword": "mala-mala", "newPassword": CHOSEN});

    let seen = change(&world, &admin_token(&world), body).await;

    assert_eq!(seen.status, 400);
    let (_, me) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(me["user"]["full_name"], "Persona de prueba");
}
