//! Another e-mail address of a user: proved by a link where the user chooses it, told to both addresses where an administrator does.

use crate::browser::Browser;
use crate::world::{PASSWORD, World, asked};
use serde_json::{Value, json};
use testkit::notification_token;

const ASK: &str = "/api/users/me/email";
const VERIFY: &str = "/api/auth/email/verify";
const NEW: &str = "nuevo@clinica.test";

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let text = |name: &str| answer.1[name].as_str().unwrap_or_default();
    (answer.0, text("code"), text("field"))
}

async fn ask(world: &World, email: &str, password: &str) -> (u16, Value) {
    let body = json!({"email": email, "password": password});
    world.admin("POST", ASK, &body).await
}

async fn verify(world: &World, token: &str) -> (u16, Value) {
    let body = json!({"token": token});
    world.post_from("203.0.113.9", VERIFY, &body).await
}

async fn signs_in(world: &World, email: &str) -> u16 {
    world.sign_in(email, PASSWORD, "203.0.113.1").await.0
}

/// The kinds and addresses of the e-mails that tell of what was done.
async fn told(world: &World) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for one in world.asked_emails().await {
        let token = notification_token("auth", world.clinic.id, world.clock.now());
        let path = format!("/internal/security-letters/{}", one.email_id);
        let (status, body) = world.call(asked(&token, "GET", &path, &Value::Null)).await;
        if status == 200 {
            told.push((one.kind, body["to"].as_str().unwrap().to_owned()));
        }
    }
    told
}

#[actix_web::test]
async fn an_own_address_counts_when_its_link_is_used_and_the_one_before_is_told() {
    let world = World::with_key().await;
    let old = world.email();
    let mut here = Browser::signed_in(&world).await;
    let forgotten = world.reset_token().await;

    let (status, body) = ask(&world, "Nuevo@Clinica.test", PASSWORD).await;

    assert_eq!(status, 202, "{body}");
    assert_eq!(
        (signs_in(&world, &old).await, signs_in(&world, NEW).await),
        (200, 401)
    );
    let (email, token) = world.last_email().await;
    assert_eq!(
        (&email["to"], &email["kind"]),
        (&json!(NEW), &json!("email_change"))
    );
    assert!(told(&world).await.is_empty());
    let (first, second) = (verify(&world, &token).await, verify(&world, &token).await);
    assert_eq!((first.0, second.0), (204, 204), "{} {}", first.1, second.1);
    assert_eq!(
        (signs_in(&world, &old).await, signs_in(&world, NEW).await),
        (401, 200)
    );
    assert_eq!(told(&world).await, [("email_changed".to_owned(), old)]);
    assert_eq!(here.refresh(&world).await.status, 200, "sessions go on");
    let (_, me) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(me["user"]["email_verified"], true);
    let reset = world.reset(&forgotten, "otra-clave-larga").await;
    assert_eq!(refusal(&reset).1, "RESET_LINK_INVALID");
    for act in ["user.email_change_asked", "user.email_changed"] {
        assert_eq!(world.audited(act).await, 1, "{act}");
    }
}

#[actix_web::test]
async fn a_wrong_password_a_taken_and_the_present_address_send_nothing() {
    let world = World::with_key().await;
    let (_, taken, _) = world.add_user("eva", "staff").await;

    let wrong = ask(&world, NEW, "otra-clave-larga").await;
    let other = ask(&world, &taken, PASSWORD).await;
    let same = ask(&world, &world.email(), PASSWORD).await;
    let none = ask(&world, "nadie", PASSWORD).await;

    assert_eq!(refusal(&wrong), (400, "WRONG_PASSWORD", "password"));
    assert_eq!(refusal(&other).1, "EMAIL_TAKEN");
    assert_eq!(refusal(&same), (400, "INVALID_FIELD", "email"));
    assert_eq!(refusal(&none).1, "EMAIL_INVALID");
    assert!(world.asked_emails().await.is_empty());
}

#[actix_web::test]
async fn an_address_that_was_taken_meanwhile_or_a_link_that_is_over_changes_nothing() {
    let world = World::with_key().await;
    ask(&world, NEW, PASSWORD).await;
    let (_, replaced) = world.last_email().await;
    ask(&world, NEW, PASSWORD).await;
    let (_, token) = world.last_email().await;
    world.add_user("nuevo", "staff").await;

    let taken = verify(&world, &token).await;

    assert_eq!(refusal(&taken).1, "EMAIL_TAKEN");
    let over = verify(&world, &replaced).await;
    assert_eq!(refusal(&over), (400, "VERIFY_LINK_INVALID", "token"));
    ask(&world, "otro@clinica.test", PASSWORD).await;
    let (_, late) = world.last_email().await;
    world.advance(24 * 3600);
    assert_eq!(
        refusal(&verify(&world, &late).await).1,
        "VERIFY_LINK_INVALID"
    );
    assert_eq!(world.audited("user.email_changed").await, 0);
}

#[actix_web::test]
async fn an_administrator_changes_an_address_which_ends_nothing_and_tells_both() {
    let world = World::with_key().await;
    let other = world.clinic.staff;
    let path = format!("/api/users/{}/email", other.user);
    let body = json!({"email": "Otra@clinica.test", "password": PASSWORD});
    let (_, users) = world.admin("GET", "/api/users", &Value::Null).await;
    let all = users["users"].as_array().unwrap();
    let one = all.iter().find(|one| one["id"] == json!(other.user));
    let old = one.unwrap()["email"].as_str().unwrap().to_owned();

    let (status, changed) = world.admin("PUT", &path, &body).await;
    let (again, _) = world.admin("PUT", &path, &body).await;

    assert_eq!((status, again), (200, 200), "{changed}");
    assert_eq!(changed["user"]["email"], "otra@clinica.test");
    let mut both = told(&world).await;
    both.sort();
    let kind = || "email_changed_by_admin".to_owned();
    let mut expected = [(kind(), old), (kind(), "otra@clinica.test".to_owned())];
    expected.sort();
    assert_eq!(both, expected);
    assert_eq!(world.get("/api/auth/me", other).await.0, 200);
    assert_eq!(signs_in(&world, "otra@clinica.test").await, 200);
    assert_eq!(world.audited("user.email_changed_by_admin").await, 1);
}

#[actix_web::test]
async fn neither_the_own_address_nor_a_taken_one_is_given_by_an_administrator() {
    let world = World::with_key().await;
    let (_, taken, _) = world.add_user("eva", "staff").await;
    let of = |user: &str| format!("/api/users/{user}/email");
    let (own, other) = (world.clinic.admin.user, world.clinic.staff.user);

    let body = json!({"email": NEW, "password": PASSWORD});
    let own = world.admin("PUT", &of(&own.to_string()), &body).await;
    let body = json!({"email": taken, "password": PASSWORD});
    let other = world.admin("PUT", &of(&other.to_string()), &body).await;

    assert_eq!(refusal(&own), (403, "FORBIDDEN", ""));
    assert_eq!(refusal(&other).1, "EMAIL_TAKEN");
    let of_admin = of(&world.clinic.admin.user.to_string());
    let (status, _) = world.ask(world.clinic.staff, "PUT", &of_admin, &body).await;
    assert_eq!(status, 403);
}
