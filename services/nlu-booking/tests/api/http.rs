//! The staff's routes: what they show, and that each clinic sees only its own conversations.

use crate::world::World;
use actix_web::http::StatusCode;
use serde_json::Value;
use testkit::{Answered, Asked, Clinic};

/// The status and the body of a request.
async fn ask(
    world: &World,
    method: &str,
    path: &str,
    token: Option<String>,
) -> (StatusCode, Value) {
    let asked = Asked {
        method: method.to_owned(),
        path: path.to_owned(),
        body: None,
        token,
    };
    let Answered { status, body } = world.served.send(asked).await;
    (StatusCode::from_u16(status).unwrap(), body)
}

async fn conversation(world: &World) -> String {
    let token = world.clinic.staff.token(world.clock.now());
    let (_, body) = ask(world, "GET", "/api/conversations", Some(token)).await;
    body["conversations"][0]["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn another_clinics_list_shows_nothing_of_ours() {
    let world = World::open().await;
    world.writes("hola").await;
    let other = Clinic::open(&world.db).await;
    let token = other.staff.token(world.clock.now());

    let (_, conversations) = ask(&world, "GET", "/api/conversations", Some(token.clone())).await;
    let (_, faqs) = ask(&world, "GET", "/api/faq", Some(token)).await;

    assert_eq!(conversations["conversations"].as_array().unwrap().len(), 0);
    assert_eq!(faqs["faqs"].as_array().unwrap().len(), 0);
}

#[actix_web::test]
async fn staff_see_both_sides_of_a_conversation_in_order() {
    let world = World::open().await;
    world.writes("¿Tienen parqueo?").await;
    let id = conversation(&world).await;
    let token = world.clinic.staff.token(world.clock.now());

    let (status, body) = ask(
        &world,
        "GET",
        &format!("/api/conversations/{id}"),
        Some(token.clone()),
    )
    .await;
    let (_, faqs) = ask(&world, "GET", "/api/faq", Some(token)).await;

    assert_eq!(status, StatusCode::OK);
    assert_eq!(body["conversation"]["contact_phone"], "+50370123456");
    let messages = body["messages"].as_array().unwrap();
    let texts: Vec<_> = messages
        .iter()
        .map(|m| (m["from"].as_str().unwrap(), m["text"].as_str().unwrap()))
        .collect();
    assert!(
        texts.contains(&("patient", "¿Tienen parqueo?")),
        "{texts:?}"
    );
    assert!(
        texts
            .iter()
            .any(|(from, text)| *from == "clinic" && text.contains("dos espacios")),
        "{texts:?}"
    );
    assert_eq!(faqs["faqs"][0]["key"], "parqueo");
}

#[actix_web::test]
async fn what_patients_write_to_a_suspended_clinic_is_kept_for_its_staff_and_not_answered_later() {
    let world = World::open().await;
    let let_in = async |is_active: bool| {
        let set = format!("UPDATE tenancy.clinics SET is_active = {is_active}");
        world.clinic.run(&world.db, &[set]).await;
    };
    let_in(false).await;
    assert_eq!(world.writes("¿Tienen parqueo?").await, []);

    let_in(true).await;
    world.turns.run_due().await;

    assert_eq!(world.said().await, []);
    let path = format!("/api/conversations/{}", conversation(&world).await);
    let token = world.clinic.staff.token(world.clock.now());
    let (_, body) = ask(&world, "GET", &path, Some(token)).await;
    let messages = body["messages"].as_array().unwrap();
    assert_eq!(messages.len(), 1, "{body}");
    assert_eq!(messages[0]["text"], "¿Tienen parqueo?");
    assert!(!world.writes("¿Tienen parqueo?").await.is_empty());
}

#[actix_web::test]
async fn a_reply_without_choices_is_shown_with_its_words() {
    let world = World::open().await;
    let said = world.taps("MENU_HUMAN").await;
    let path = format!("/api/conversations/{}", conversation(&world).await);
    let token = world.clinic.staff.token(world.clock.now());

    let (_, body) = ask(&world, "GET", &path, Some(token)).await;

    assert_eq!(said[0].ids, Vec::<String>::new());
    let messages = body["messages"].as_array().unwrap();
    let ours = messages.iter().find(|message| message["from"] == "clinic");
    assert_eq!(ours.unwrap()["text"], said[0].text, "{messages:?}");
}

#[actix_web::test]
async fn staff_give_a_conversation_back_to_the_bot_once() {
    let world = World::open().await;
    world.taps("MENU_HUMAN").await;
    assert_eq!(world.writes("hola").await, []);
    let id = conversation(&world).await;
    let path = format!("/api/conversations/{id}/handover/end");
    let token = world.clinic.staff.token(world.clock.now());

    let (status, _) = ask(&world, "POST", &path, Some(token.clone())).await;
    world.turns.run_due().await;
    let (again, body) = ask(&world, "POST", &path, Some(token)).await;

    assert_eq!(status, StatusCode::ACCEPTED);
    assert_eq!(
        (again, &body["code"]),
        (StatusCode::CONFLICT, &"NOT_HANDED_OVER".into())
    );
    assert_eq!(world.writes("hola").await.len(), 1);
}

#[actix_web::test]
async fn a_page_that_is_too_large_is_refused_by_its_field() {
    let world = World::open().await;
    let token = world.clinic.staff.token(world.clock.now());

    let (status, body) = ask(&world, "GET", "/api/conversations?limit=500", Some(token)).await;

    assert_eq!(
        (status, &body["field"]),
        (StatusCode::BAD_REQUEST, &"limit".into())
    );
}
