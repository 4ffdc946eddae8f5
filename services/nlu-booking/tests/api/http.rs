//! The staff's routes: what they show, and that each clinic sees only its own conversations.

use crate::chat::Chat;
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::{App, http::Method};
use nlu_booking::{ROUTES, routes};
use serde_json::Value;
use testkit::Clinic;

/// The status and the body of a request.
async fn ask(chat: &Chat, method: &str, path: &str, token: Option<String>) -> (StatusCode, Value) {
    let app = App::new()
        .wrap(rest::Front)
        .configure(chassis::configured(routes(chat.app.clone())));
    let service = init_service(app).await;
    let mut request = TestRequest::with_uri(path).method(method.parse::<Method>().unwrap());
    if let Some(token) = token {
        request = request.insert_header(("authorization", format!("Bearer {token}")));
    }
    let response = call_service(&service, request.to_request()).await;
    let status = response.status();
    let body = if status == StatusCode::ACCEPTED {
        Value::Null
    } else {
        read_body_json(response).await
    };
    (status, body)
}

fn with_id(path: &str, id: &str) -> String {
    path.replace("{id}", id)
}

async fn conversation(chat: &Chat) -> String {
    let token = chat.clinic.staff.token(chat.clock.now());
    let (_, body) = ask(chat, "GET", "/api/conversations", Some(token)).await;
    body["conversations"][0]["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn every_route_without_a_token_is_401_and_with_another_clinics_id_404() {
    let chat = Chat::open().await;
    chat.writes("hola").await;
    let id = conversation(&chat).await;
    let other = Clinic::open(&chat.db).await;

    for (method, path, _) in ROUTES {
        let path_of_ours = with_id(path, &id);
        let (without, body) = ask(&chat, method, &path_of_ours, None).await;
        let token = other.staff.token(chat.clock.now());
        let (foreign, _) = ask(&chat, method, &path_of_ours, Some(token)).await;

        assert_eq!(
            (without, &body["code"]),
            (StatusCode::UNAUTHORIZED, &"UNAUTHENTICATED".into()),
            "{path}"
        );
        let expected = if path.contains("{id}") {
            StatusCode::NOT_FOUND
        } else {
            StatusCode::OK
        };
        assert_eq!(foreign, expected, "{path}");
    }
}

#[actix_web::test]
async fn another_clinics_list_shows_nothing_of_ours() {
    let chat = Chat::open().await;
    chat.writes("hola").await;
    let other = Clinic::open(&chat.db).await;
    let token = other.staff.token(chat.clock.now());

    let (_, conversations) = ask(&chat, "GET", "/api/conversations", Some(token.clone())).await;
    let (_, faqs) = ask(&chat, "GET", "/api/faq", Some(token)).await;

    assert_eq!(conversations["conversations"].as_array().unwrap().len(), 0);
    assert_eq!(faqs["faqs"].as_array().unwrap().len(), 0);
}

#[actix_web::test]
async fn staff_see_both_sides_of_a_conversation_in_order() {
    let chat = Chat::open().await;
    chat.writes("¿Tienen parqueo?").await;
    let id = conversation(&chat).await;
    let token = chat.clinic.staff.token(chat.clock.now());

    let (status, body) = ask(
        &chat,
        "GET",
        &format!("/api/conversations/{id}"),
        Some(token.clone()),
    )
    .await;
    let (_, faqs) = ask(&chat, "GET", "/api/faq", Some(token)).await;

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
async fn staff_give_a_conversation_back_to_the_bot_once() {
    let chat = Chat::open().await;
    chat.taps("MENU_HUMAN").await;
    assert_eq!(chat.writes("hola").await, []);
    let id = conversation(&chat).await;
    let path = format!("/api/conversations/{id}/handover/end");
    let token = chat.clinic.staff.token(chat.clock.now());

    let (status, _) = ask(&chat, "POST", &path, Some(token.clone())).await;
    chat.turns.sweep().await;
    let (again, body) = ask(&chat, "POST", &path, Some(token)).await;

    assert_eq!(status, StatusCode::ACCEPTED);
    assert_eq!(
        (again, &body["code"]),
        (StatusCode::CONFLICT, &"NOT_HANDED_OVER".into())
    );
    assert_eq!(chat.writes("hola").await.len(), 1);
}

#[actix_web::test]
async fn a_page_that_is_too_large_is_refused_by_its_field() {
    let chat = Chat::open().await;
    let token = chat.clinic.staff.token(chat.clock.now());

    let (status, body) = ask(&chat, "GET", "/api/conversations?limit=500", Some(token)).await;

    assert_eq!(
        (status, &body["field"]),
        (StatusCode::BAD_REQUEST, &"limit".into())
    );
}
