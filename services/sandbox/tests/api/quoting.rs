//! Answers that quote a message, and what else the page asks of the sandbox.

use serde_json::{Value, json};
use std::ffi::OsStr;
use std::path::Path;

use crate::world::{ANA, World, buttons, list, text};

#[actix_web::test]
async fn a_text_that_quotes_a_message_of_the_clinic_carries_its_id() {
    let mut world = World::with_open_window().await;
    let asked = world.send(text("¿Le queda bien el martes?")).await;

    let mine = world.ana(json!({ "text": "Sí", "reply_to": asked })).await;

    let message = world.inbox.next().await.item();
    assert_eq!(message["type"], "text");
    assert_eq!(
        message["context"],
        json!({ "from": "50322220000", "id": asked })
    );
    let chat = world.transcript().await;
    let shown = chat.iter().find(|message| message["id"] == mine).unwrap();
    assert_eq!(shown["reply_to"], asked);
    assert_eq!(chat[0].get("reply_to"), None);
}

#[actix_web::test]
async fn a_message_of_the_patient_is_quoted_as_the_patients_own() {
    let mut world = World::with_open_window().await;
    let mine = world.transcript().await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();

    world
        .ana(json!({ "media": "audio", "reply_to": mine }))
        .await;

    let message = world.inbox.next().await.item();
    assert_eq!(message["type"], "audio");
    assert_eq!(message["context"], json!({ "from": ANA, "id": mine }));
}

#[actix_web::test]
async fn the_phone_shows_which_message_a_button_or_a_row_answers() {
    let mut world = World::with_open_window().await;
    let card = world.send(buttons(&["Sí"])).await;
    let sheet = world.send(list(&["9:30"])).await;

    world.ana(json!({ "button_id": "b0", "title": "Sí" })).await;
    world.inbox.next().await;
    world.ana(json!({ "list_id": "r0", "title": "9:30" })).await;
    world.inbox.next().await;

    let chat = world.transcript().await;
    let answered: Vec<&Value> = chat
        .iter()
        .filter_map(|message| message.get("reply_to"))
        .collect();
    assert_eq!(answered, [&json!(card), &json!(sheet)]);
}

#[actix_web::test]
async fn only_a_message_of_this_chat_can_be_quoted_and_only_by_text_and_media() {
    let mut world = World::with_open_window().await;
    let card = world.send(buttons(&["Sí"])).await;
    let strange = world
        .patient("50370002222", json!({ "text": "Hola" }))
        .await;
    world.inbox.next().await;

    for body in [
        json!({ "text": "Sí", "reply_to": "wamid.unknown" }),
        json!({ "text": "Sí", "reply_to": strange }),
        json!({ "button_id": "b0", "reply_to": card }),
    ] {
        let answer = world
            .post(&format!("/phone/{ANA}/messages"), body.clone())
            .await;
        assert_eq!(answer.status(), 400, "{body}");
    }
    assert_eq!(world.transcript().await.len(), 2);
}

#[actix_web::test]
async fn the_next_reminder_is_that_of_the_appointment_which_the_clinic_confirmed() {
    let world = World::with_open_window().await;
    let path = format!("/phone/{ANA}/reminder");
    let unknown: Value = world.get(&path).await.json().await.unwrap();

    world
        .send(text(
            "¡Listo! Su cita quedó reservada:\n• viernes 27 de noviembre a las 3:00 p. m.",
        ))
        .await;

    let known: Value = world.get(&path).await.json().await.unwrap();
    assert_eq!(unknown, json!({ "at": null }));
    assert_eq!(known, json!({ "at": "2026-11-26T21:00:00Z" }));
    assert_eq!(world.get("/phone/abc/reminder").await.status(), 400);
}

#[actix_web::test]
async fn each_file_that_the_page_and_its_modules_name_is_served_as_what_it_is() {
    let world = World::open();
    let mut open = vec!["/phone".to_owned()];
    let mut seen = Vec::new();
    while let Some(path) = open.pop() {
        let answer = world.get(&path).await;
        assert_eq!(answer.status(), 200, "{path}");
        let kind = answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .to_owned();
        let expected = match path.rsplit('.').next() {
            Some("js") => "text/javascript; charset=utf-8",
            Some("css") => "text/css; charset=utf-8",
            Some("svg") => "image/svg+xml",
            _ => "text/html; charset=utf-8",
        };
        assert_eq!(kind, expected, "{path}");
        let found = named_in(&answer.text().await.unwrap());
        open.extend(found.into_iter().filter(|file| !seen.contains(file)));
        open.sort();
        open.dedup();
        seen.push(path);
    }

    assert_eq!(world.get("/assets/strange.js").await.status(), 404);
    for file in [
        "/assets/chat.js",
        "/assets/wallpaper.svg",
        "/assets/side.css",
    ] {
        assert!(
            seen.iter().any(|path| path == file),
            "{file} is not reached"
        );
    }
}

#[actix_web::test]
async fn the_page_needs_no_script_or_style_that_stands_in_it() {
    let world = World::open();

    let page = world.get("/phone").await.text().await.unwrap();

    assert!(
        !page.contains("<style") && !page.contains("style="),
        "inline style"
    );
    assert_eq!(
        page.matches("<script").count(),
        page.matches("<script type=\"module\" src=").count()
    );
    for attribute in [" onclick", " onload", " onsubmit"] {
        assert!(!page.contains(attribute), "{attribute}");
    }
}

/// The addresses of files in a page, a style sheet or a module.
fn named_in(text: &str) -> Vec<String> {
    let quoted = text.split('"').skip(1).step_by(2);
    quoted
        .filter_map(|name| match name.strip_prefix("./") {
            Some(module) if Path::new(module).extension() == Some(OsStr::new("js")) => {
                Some(format!("/assets/{module}"))
            }
            _ if name.starts_with("/assets/") => Some(name.to_owned()),
            _ => None,
        })
        .collect()
}
