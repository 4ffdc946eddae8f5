//! Whether an e-mail address is its user's own.

use crate::registering::form;
use crate::world::World;
use events::EmailRequested;
use serde_json::{Value, json};
use testkit::Role;

const SEND: &str = "/api/auth/email/verification";
const VERIFY: &str = "/api/auth/email/verify";
const A_DAY: u64 = 24 * 60 * 60;

async fn link(world: &World) -> String {
    let (status, body) = world.admin("POST", SEND, &Value::Null).await;
    assert_eq!(status, 202, "{body}");
    let (email, token) = world.last_email().await;
    assert_eq!(
        email["link"],
        format!("https://cita.test/verificar#{token}")
    );
    token
}

async fn verify(world: &World, token: &str) -> (u16, Value) {
    let body = json!({"token": token});
    world.post_from("203.0.113.9", VERIFY, &body).await
}

async fn is_verified(world: &World) -> bool {
    let (_, me) = world.get("/api/auth/me", world.clinic.admin).await;
    me["user"]["email_verified"].as_bool().unwrap()
}

fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let field = answer.1["field"].as_str().unwrap_or_default();
    (
        answer.0,
        answer.1["code"].as_str().unwrap_or_default(),
        field,
    )
}

const INVALID: (u16, &str, &str) = (400, "VERIFY_LINK_INVALID", "token");

#[actix_web::test]
async fn a_link_verifies_the_address_and_may_be_opened_twice() {
    let world = World::with_key().await;
    assert!(!is_verified(&world).await);
    let token = link(&world).await;

    let first = verify(&world, &token).await;
    let second = verify(&world, &token).await;

    assert_eq!((first.0, second.0), (204, 204));
    assert!(is_verified(&world).await);
    assert_eq!(world.audited("user.email_verified").await, 1);
    let again = world.admin("POST", SEND, &Value::Null).await;
    assert_eq!(refusal(&again), (409, "EMAIL_VERIFIED", ""));
    let (status, body) = world
        .sign_in(&world.email(), crate::world::PASSWORD, "203.0.113.1")
        .await;
    assert_eq!(
        (status, &body["user"]["email_verified"]),
        (200, &json!(true))
    );
}

#[actix_web::test]
async fn a_link_that_was_replaced_is_over_or_made_up_verifies_nothing() {
    let world = World::with_key().await;
    let first = link(&world).await;
    let second = link(&world).await;

    assert_eq!(refusal(&verify(&world, &first).await), INVALID);
    assert_eq!(refusal(&verify(&world, &"A".repeat(43)).await), INVALID);
    world.advance(7 * A_DAY);
    assert_eq!(refusal(&verify(&world, &second).await), INVALID);
    assert!(
        world
            .count("auth.users WHERE email_verified_at IS NULL")
            .await
            == 2
    );
}

#[actix_web::test]
async fn a_link_of_a_deactivated_user_verifies_nothing() {
    let world = World::with_key().await;
    let token = link(&world).await;
    world.set("is_active", "false").await;

    assert_eq!(refusal(&verify(&world, &token).await), INVALID);
}

#[actix_web::test]
async fn a_user_asks_for_five_links_in_an_hour() {
    let world = World::with_key().await;
    for _ in 0..5 {
        link(&world).await;
        world.advance(60);
    }

    let sixth = world.admin("POST", SEND, &Value::Null).await;

    assert_eq!(refusal(&sixth), (429, "TOO_MANY_ATTEMPTS", ""));
    world.advance(55 * 60);
    link(&world).await;
}

#[actix_web::test]
async fn a_registration_asks_for_the_link_by_itself() {
    let world = World::new().await;
    let code = world.trial_code().await;

    let registered = world.register(&form(&code, "ana@lempa.test")).await;

    assert_eq!(registered.status, 201, "{}", registered.body);
    assert_eq!(registered.body["user"]["email_verified"], false);
    assert_eq!(registered.body["user"]["totp_enabled"], false);
    let asked: Vec<EmailRequested> = world.db.published_events(Role::Auth).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].kind, "email_verification");
}
