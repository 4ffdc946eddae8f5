//! The staff's routes, and the walls around them.

use crate::house::House;
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service, read_body_json};
use actix_web::{App, http::Method};
use nlu_booking::{ROUTES, routes};
use serde_json::Value;
use testkit::Clinic;

/// The status and the body of a request.
async fn ask(
    house: &House,
    method: &str,
    path: &str,
    token: Option<String>,
) -> (StatusCode, Value) {
    let app = App::new()
        .wrap(rest::Front)
        .configure(chassis::configured(routes(house.app.clone())));
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

async fn conversation(house: &House) -> String {
    let token = house.clinic.staff.token(house.clock.now());
    let (_, body) = ask(house, "GET", "/api/conversations", Some(token)).await;
    body["conversations"][0]["id"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn every_route_without_a_token_is_401_and_with_another_clinics_id_404() {
    let house = House::open().await;
    house.writes("hola").await;
    let id = conversation(&house).await;
    let other = Clinic::open(&house.db).await;

    for (method, path, _) in ROUTES {
        let path_of_ours = with_id(path, &id);
        let (without, body) = ask(&house, method, &path_of_ours, None).await;
        let token = other.staff.token(house.clock.now());
        let (foreign, _) = ask(&house, method, &path_of_ours, Some(token)).await;

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
    let house = House::open().await;
    house.writes("hola").await;
    let other = Clinic::open(&house.db).await;
    let token = other.staff.token(house.clock.now());

    let (_, conversations) = ask(&house, "GET", "/api/conversations", Some(token.clone())).await;
    let (_, faqs) = ask(&house, "GET", "/api/faq", Some(token)).await;

    assert_eq!(conversations["conversations"].as_array().unwrap().len(), 0);
    assert_eq!(faqs["faqs"].as_array().unwrap().len(), 0);
}

#[actix_web::test]
async fn staff_see_both_sides_of_a_conversation_in_order() {
    let house = House::open().await;
    house.writes("¿Tienen parqueo?").await;
    let id = conversation(&house).await;
    let token = house.clinic.staff.token(house.clock.now());

    let (status, body) = ask(
        &house,
        "GET",
        &format!("/api/conversations/{id}"),
        Some(token.clone()),
    )
    .await;
    let (_, faqs) = ask(&house, "GET", "/api/faq", Some(token)).await;

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
    let house = House::open().await;
    house.taps("MENU_HUMAN").await;
    assert_eq!(house.writes("hola").await, []);
    let id = conversation(&house).await;
    let path = format!("/api/conversations/{id}/handover/end");
    let token = house.clinic.staff.token(house.clock.now());

    let (status, _) = ask(&house, "POST", &path, Some(token.clone())).await;
    house.turns.sweep().await;
    let (again, body) = ask(&house, "POST", &path, Some(token)).await;

    assert_eq!(status, StatusCode::ACCEPTED);
    assert_eq!(
        (again, &body["code"]),
        (StatusCode::CONFLICT, &"NOT_HANDED_OVER".into())
    );
    assert_eq!(house.writes("hola").await.len(), 1);
}

#[actix_web::test]
async fn a_page_that_is_too_large_is_refused_by_its_field() {
    let house = House::open().await;
    let token = house.clinic.staff.token(house.clock.now());

    let (status, body) = ask(&house, "GET", "/api/conversations?limit=500", Some(token)).await;

    assert_eq!(
        (status, &body["field"]),
        (StatusCode::BAD_REQUEST, &"limit".into())
    );
}
