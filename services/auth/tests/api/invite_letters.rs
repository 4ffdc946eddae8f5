//! E-mails with invite codes: the operator asks for them, notification claims them and tells what became of them.

use crate::registering::{ADDRESS, form, post};
use crate::world::World;
use actix_web::test::TestRequest;
use internal::auth::NO_CLINIC;
use serde_json::{Value, json};
use testkit::notification_token;

const LIST: &str = "/api/superadmin/demo-requests";
const ACT: &str = "01930000-0000-4000-8000-000000000001";
const CLAIM: &str = "/internal/invite-letters/claim";

/// Asks for a demonstration and accepts the request; answers its path and what accepting answered.
async fn accepted(world: &World) -> (String, Value) {
    let body = json!({
        "clinic_name": "Clínica Lempa", "contact_name": "Ana Menjívar", "email": "Ana@Lempa.test",
        "phone": "+503 7012-3456", "city": "San Vicente", "doctors_count": 3,
    });
    let asked = post(&world.served, "/api/demo-requests", &body, ADDRESS).await;
    assert_eq!(asked.status, 202, "{}", asked.body);
    let (_, pending) = world.operator("GET", LIST, &Value::Null).await;
    let id = pending["demo_requests"][0]["id"].as_str().unwrap();
    let path = format!("{LIST}/{id}");
    let (status, answer) = accept(world, &path).await;
    assert_eq!(status, 200, "{answer}");
    (path, answer)
}

async fn accept(world: &World, path: &str) -> (u16, Value) {
    let path = format!("{path}/accept");
    world.operator("POST", &path, &json!({})).await
}

async fn send_again(world: &World, path: &str, act: &str) -> (u16, Value) {
    let path = format!("{path}/emails/{act}");
    world.operator("PUT", &path, &json!({})).await
}

async fn as_notification(world: &World, request: TestRequest) -> (u16, Value) {
    let token = notification_token("auth", NO_CLINIC, world.clock.now());
    let bearer = ("Authorization", format!("Bearer {token}"));
    world.call(request.insert_header(bearer)).await
}

/// The e-mail that is due; `null` for none.
async fn claim(world: &World) -> Value {
    let (status, body) = as_notification(world, TestRequest::post().uri(CLAIM)).await;
    assert_eq!(status, 200, "{body}");
    body["letter"].clone()
}

async fn settle(world: &World, letter: &Value, outcome: &str) -> u16 {
    let id = letter["id"].as_str().unwrap();
    let body = json!({"attempt": letter["attempt"], "outcome": outcome});
    let request = TestRequest::put()
        .uri(&format!("/internal/invite-letters/{id}/outcome"))
        .set_json(body);
    as_notification(world, request).await.0
}

/// The e-mail that the operator is shown.
async fn shown(world: &World) -> Value {
    let path = format!("{LIST}?status=all");
    let (_, list) = world.operator("GET", &path, &Value::Null).await;
    list["demo_requests"][0]["invite_email"].clone()
}

#[actix_web::test]
async fn accepting_mails_the_code_once_and_only_that_address_may_use_it() {
    let world = World::new().await;
    let (path, answer) = accepted(&world).await;
    let (_, again) = accept(&world, &path).await;

    let letter = claim(&world).await;

    let code = answer["inviteCode"].as_str().unwrap();
    assert_eq!(
        (&letter["to"], &letter["full_name"], &letter["clinic_name"]),
        (
            &json!("ana@lempa.test"),
            &json!("Ana Menjívar"),
            &json!("Clínica Lempa")
        )
    );
    let link = letter["link"].as_str().unwrap();
    assert!(
        link.ends_with(&format!("/registro?codigo={code}")),
        "{link}"
    );
    assert_eq!(letter["code"].as_str().unwrap().replace('-', ""), code);
    assert_eq!(again["demo_request"]["invite_email"]["id"], letter["id"]);
    assert_eq!(claim(&world).await, Value::Null, "one e-mail");
    assert_eq!(shown(&world).await["state"], "waiting");
    assert_eq!(settle(&world, &letter, "sent").await, 204);
    let email = shown(&world).await;
    assert_eq!(
        (
            &email["state"],
            &email["asked_by"],
            &email["code_expires_at"]
        ),
        (
            &json!("sent"),
            &json!("ana"),
            &json!("2026-11-30T13:00:00Z")
        )
    );
    let other = world.register(&form(code, "eva@lempa.test")).await;
    assert_eq!(other.code(), "INVITE_CODE_OTHER_EMAIL");
    let registered = world.register(&form(code, "ana@lempa.test")).await;
    assert_eq!(registered.status, 201, "{}", registered.body);
}

#[actix_web::test]
async fn sending_again_mails_once_for_each_act_and_five_times_in_an_hour() {
    let world = World::new().await;
    let (path, _) = accepted(&world).await;
    let first = claim(&world).await;
    settle(&world, &first, "refused").await;
    assert_eq!(shown(&world).await["state"], "failed");

    world.advance(1);
    let once = send_again(&world, &path, ACT).await;
    let twice = send_again(&world, &path, ACT).await;

    assert_eq!((once.0, twice.0), (201, 200), "{}", once.1);
    let letter = claim(&world).await;
    assert_eq!(letter["id"], ACT);
    assert_eq!(letter["code"], first["code"]);
    assert_eq!(claim(&world).await, Value::Null);
    assert_eq!(shown(&world).await["id"], ACT);
    let acts = "auth.operator_acts WHERE act = 'demo_request.email_sent'";
    assert_eq!(world.count(acts).await, 1);
    let begin = ACT.split_at(ACT.len() - 1).0;
    for last in ["2", "3", "4"] {
        let id = format!("{begin}{last}");
        assert_eq!(send_again(&world, &path, &id).await.0, 201);
    }
    let fifth = format!("{begin}5");
    let (status, body) = send_again(&world, &path, &fifth).await;
    assert_eq!((status, &body["code"]), (429, &json!("TOO_MANY_REQUESTS")));
    world.advance(3600);
    assert_eq!(send_again(&world, &path, &fifth).await.0, 201);
}

#[actix_web::test]
async fn an_e_mail_is_tried_again_until_a_day_is_over_and_only_the_last_attempt_settles_it() {
    let world = World::new().await;
    accepted(&world).await;
    let lost = claim(&world).await;
    world.advance(99);
    assert_eq!(claim(&world).await, Value::Null, "another copy has it");
    world.advance(1);
    let second = claim(&world).await;
    assert_eq!(
        (&second["id"], &second["attempt"]),
        (&lost["id"], &json!(2))
    );

    let late = settle(&world, &lost, "refused").await;

    assert_eq!(late, 204);
    assert_eq!(shown(&world).await["state"], "waiting");
    settle(&world, &second, "put_off").await;
    assert_eq!(claim(&world).await, Value::Null);
    world.advance(10);
    let third = claim(&world).await;
    assert_eq!(third["attempt"], 3);
    world.advance(24 * 3600);
    settle(&world, &third, "put_off").await;
    assert_eq!(shown(&world).await["state"], "failed");
    settle(&world, &third, "sent").await;
    assert_eq!(shown(&world).await["state"], "failed", "it is over");
}

#[actix_web::test]
async fn a_code_that_was_revoked_before_its_e_mail_left_is_not_sent() {
    let world = World::new().await;
    let (path, _) = accepted(&world).await;
    let seen = json!({"seen_status": "accepted"});
    let (status, _) = world
        .operator("POST", &format!("{path}/reject"), &seen)
        .await;
    assert_eq!(status, 200);

    let due = claim(&world).await;

    assert_eq!(due, Value::Null);
    assert_eq!(shown(&world).await["state"], "unneeded");
    let (status, body) = send_again(&world, &path, ACT).await;
    assert_eq!(
        (status, &body["code"]),
        (409, &json!("DEMO_REQUEST_REJECTED_MEANWHILE"))
    );
}

#[actix_web::test]
async fn a_used_or_expired_code_and_one_that_does_not_exist_are_not_sent_again() {
    let world = World::new().await;
    let (path, answer) = accepted(&world).await;
    world.advance(7 * 24 * 3600);
    let (status, body) = send_again(&world, &path, ACT).await;
    assert_eq!((status, &body["code"]), (409, &json!("INVITE_CODE_OVER")));
    let (_, renewed) = accept(&world, &path).await;
    assert_ne!(renewed["inviteCode"], answer["inviteCode"]);
    let code = renewed["inviteCode"].as_str().unwrap();
    let registered = world.register(&form(code, "ana@lempa.test")).await;
    assert_eq!(registered.status, 201, "{}", registered.body);

    let (status, body) = send_again(&world, &path, ACT).await;

    let seen = (status, &body["code"]);
    assert_eq!(seen, (409, &json!("INVITE_CODE_USED_MEANWHILE")));
    let unknown = format!("{LIST}/01930000-0000-7000-8000-000000000000");
    assert_eq!(send_again(&world, &unknown, ACT).await.0, 404);
}

#[actix_web::test]
async fn only_notification_gets_e_mails_with_codes() {
    let world = World::new().await;
    accepted(&world).await;

    let (status, _) = world.call(TestRequest::post().uri(CLAIM)).await;

    assert_eq!(status, 401);
    assert_ne!(claim(&world).await, Value::Null);
}
