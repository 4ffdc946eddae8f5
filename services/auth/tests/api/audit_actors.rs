//! Who is named as the actor of what is done while nobody is signed in.

use crate::mailbox::ELSEWHERE;
use crate::registering::form;
use crate::world::{PASSWORD, World};
use actix_web::test::{TestRequest, read_body};
use serde_json::{Value, json};

const AUDIT: &str = "/api/audit";

/// A token of the clinic's administrator who has signed in with that password.
async fn signed_in(world: &World, password: &str) -> String {
    let (status, body) = world.sign_in(&world.email(), password, ELSEWHERE).await;
    assert_eq!(status, 200, "{body}");
    body["token"].as_str().unwrap().to_owned()
}

/// The file of the log in that language.
async fn file(world: &World, token: &str, language: &str) -> String {
    let request = TestRequest::get()
        .uri("/api/audit/export")
        .insert_header(("Accept-Language", language))
        .insert_header(("Authorization", format!("Bearer {token}")));
    let body = read_body(world.served.respond(request).await).await;
    String::from_utf8(body.to_vec()).unwrap()
}

/// The entries that the holder of the token reads, the newest first.
async fn entries(world: &World, token: &str) -> Vec<Value> {
    let request = crate::world::asked(token, "GET", AUDIT, &Value::Null);
    let (status, body) = world.call(request).await;
    assert_eq!(status, 200, "{body}");
    body["entries"].as_array().unwrap().clone()
}

/// The actor of the newest entry of that act.
fn actor_of<'e>(entries: &'e [Value], act: &str) -> &'e Value {
    let entry = entries.iter().find(|entry| entry["act"] == act);
    &entry.unwrap()["actor"]
}

#[actix_web::test]
async fn what_is_done_by_a_link_of_an_e_mail_is_its_users_act() {
    let world = World::with_key().await;
    let pin = json!({"pin": "4826", "password": PASSWORD});
    let (status, body) = world.admin("PUT", "/api/auth/pin", &pin).await;
    assert_eq!(status, 204, "{body}");
    world
        .admin("POST", "/api/auth/email/verification", &Value::Null)
        .await;
    let (_, token) = world.last_email().await;
    let verify = json!({"token": token});
    let path = "/api/auth/email/verify";
    assert_eq!(world.post_from(ELSEWHERE, path, &verify).await.0, 204);
    let token = world.reset_token().await;
    assert_eq!(world.reset(&token, "otra-clave-larga").await.0, 204);
    let token = signed_in(&world, "otra-clave-larga").await;
    let entries = entries(&world, &token).await;

    let by_link = json!({
        "kind": "user", "id": world.clinic.admin.user, "name": "Persona de prueba", "at_sign_in": false, "by_link": true,
    });
    for act in [
        "user.email_verified",
        "user.password_changed",
        "pin.removed",
    ] {
        assert_eq!(*actor_of(&entries, act), by_link, "{act}");
    }
    // Anybody may have typed the address.
    let asked = actor_of(&entries, "user.password_link_sent");
    assert_eq!(asked["kind"], "system");
    let spanish = file(&world, &token, "es-SV").await;
    let english = file(&world, &token, "en").await;
    let row = "persona,\"Persona de prueba, por el enlace de su correo\",user.email_verified,";
    assert!(spanish.contains(row), "{spanish}");
    let row = "persona,\"Persona de prueba, by the link in their e-mail\",user.email_verified,";
    assert!(english.contains(row), "{english}");
}

#[actix_web::test]
async fn who_registers_a_clinic_is_the_actor_of_that() {
    let world = World::new().await;
    let code = world.trial_code().await;
    let registered = world.register(&form(&code, "ana@lempa.test")).await;
    assert_eq!(registered.status, 201, "{}", registered.body);
    let token = registered.body["token"].as_str().unwrap();

    let entries = entries(&world, token).await;

    let user = &registered.body["user"];
    for act in ["clinic.registered", "user.verification_link_sent"] {
        let actor = actor_of(&entries, act);
        assert_eq!(
            (&actor["id"], &actor["name"]),
            (&user["id"], &user["full_name"])
        );
        assert_eq!(
            (&actor["at_sign_in"], &actor["by_link"]),
            (&json!(false), &json!(false))
        );
    }
}
