//! What a patient does, and the webhooks that follow.

use futures_util::StreamExt as _;
use ring::hmac;
use serde_json::{Value, json};

use crate::inbox::Received;
use crate::world::{ANA, META_APP_SECRET, NUMBER, World, buttons, list, template, text};

fn assert_signed(received: &Received) {
    let key = hmac::Key::new(hmac::HMAC_SHA256, META_APP_SECRET.as_bytes());
    let expected = hex::encode(hmac::sign(&key, &received.body));
    assert_eq!(
        received.header("X-Hub-Signature-256"),
        format!("sha256={expected}")
    );
}

#[actix_web::test]
async fn a_text_arrives_signed_escaped_and_in_metas_shape() {
    let mut world = World::open();

    let id = world
        .ana(json!({ "text": "¿Mañana a las 9/10? 😀 <b>", "name": "Ana Peña" }))
        .await;

    let received = world.inbox.next().await;
    assert_eq!(received.path, "/webhooks/whatsapp");
    assert_signed(&received);
    let raw = std::str::from_utf8(&received.body).unwrap();
    assert!(raw.is_ascii());
    assert!(
        raw.contains(r"\u00bfMa\u00f1ana a las 9\/10? \ud83d\ude00 \u003Cb>"),
        "{raw}"
    );
    let webhook = received.json();
    assert_eq!(webhook["object"], "whatsapp_business_account");
    let change = &webhook["entry"][0]["changes"][0];
    assert_eq!(change["field"], "messages");
    let metadata = json!({ "display_phone_number": "50322220000", "phone_number_id": NUMBER });
    assert_eq!(change["value"]["metadata"], metadata);
    let contact = &change["value"]["contacts"][0];
    assert_eq!(contact["wa_id"], ANA);
    assert_eq!(contact["profile"]["name"], "Ana Peña");
    let message = received.item();
    assert_eq!(message["id"], id);
    assert_eq!(message["from"], ANA);
    assert_eq!(message["timestamp"], "1795446000");
    assert_eq!(
        message["text"],
        json!({ "body": "¿Mañana a las 9/10? 😀 <b>" })
    );
    assert_eq!(message["from_user_id"], contact["user_id"]);
}

#[actix_web::test]
async fn a_pressed_button_names_the_message_that_carried_it() {
    let mut world = World::with_open_window().await;
    let card = world.send(buttons(&["Sí", "No"])).await;

    world.ana(json!({ "button_id": "b1", "title": "No" })).await;

    let message = world.inbox.next().await.item();
    assert_eq!(message["type"], "interactive");
    let reply = json!({ "type": "button_reply", "button_reply": { "id": "b1", "title": "No" } });
    assert_eq!(message["interactive"], reply);
    assert_eq!(
        message["context"],
        json!({ "from": "50322220000", "id": card })
    );
}

#[actix_web::test]
async fn a_chosen_row_comes_with_its_description() {
    let mut world = World::with_open_window().await;
    let sheet = world.send(list(&["9:30", "10:00"])).await;

    let row = json!({ "list_id": "r0", "title": "9:30", "description": "con la Dra. Rivas" });
    world.ana(row).await;

    let message = world.inbox.next().await.item();
    assert_eq!(
        message["interactive"],
        json!({ "type": "list_reply", "list_reply": {
            "id": "r0", "title": "9:30", "description": "con la Dra. Rivas",
        }})
    );
    assert_eq!(message["context"]["id"], sheet);
}

#[actix_web::test]
async fn a_button_of_a_template_comes_as_type_button() {
    let mut world = World::with_open_window().await;
    let reminder = world.send(template("recordatorio_24h", "es")).await;

    world
        .ana(json!({ "button_id": "confirm:42", "title": "Sí, asistiré" }))
        .await;

    let message = world.inbox.next().await.item();
    assert_eq!(message["type"], "button");
    let button = json!({ "payload": "confirm:42", "text": "Sí, asistiré" });
    assert_eq!(message["button"], button);
    assert_eq!(message["context"]["id"], reminder);
}

#[actix_web::test]
async fn a_voice_note_and_a_hidden_number_have_metas_shape() {
    let mut world = World::open();

    world
        .ana(json!({ "media": "audio", "hide_number": true }))
        .await;

    let received = world.inbox.next().await;
    let message = received.item();
    assert_eq!(message["type"], "audio");
    assert_eq!(message["audio"]["voice"], true);
    assert_eq!(message.get("from"), None);
    assert!(message["from_user_id"].as_str().unwrap().starts_with("SV."));
    assert!(!std::str::from_utf8(&received.body).unwrap().contains(ANA));
}

#[actix_web::test]
async fn nonsense_from_a_phone_is_refused_with_the_products_error_body() {
    let world = World::open();

    for (path, body) in [
        ("/phone/50370001111/messages", json!({})),
        ("/phone/50370001111/messages", json!({ "text": " " })),
        (
            "/phone/50370001111/messages",
            json!({ "text": "a", "button_id": "b" }),
        ),
        ("/phone/50370001111/messages", json!({ "media": "smell" })),
        ("/phone/abc/messages", json!({ "text": "a" })),
        ("/phone/50370001111/messages", json!([])),
    ] {
        let answer = world.post(path, body).await;
        assert_eq!(answer.status(), 400);
        let problem: Value = answer.json().await.unwrap();
        assert!(problem["error"].is_string() && problem["trace_id"].is_string());
        assert!(problem["code"].as_str().unwrap().starts_with("INVALID_"));
    }
}

#[actix_web::test]
async fn the_transcript_tells_both_sides_and_how_far_the_patients_words_came() {
    let mut world = World::with_open_window().await;
    let mine = world.ana(json!({ "text": "Quiero una cita" })).await;
    world.inbox.next().await;
    world.send(buttons(&["Sí"])).await;
    world.send(list(&["9:30"])).await;

    let read = json!({
        "messaging_product": "whatsapp", "status": "read", "message_id": mine,
        "typing_indicator": { "type": "text" },
    });
    let answer = world.graph(read).await;

    assert_eq!(
        answer.json::<Value>().await.unwrap(),
        json!({ "success": true })
    );
    let chat = world.transcript().await;
    let told: Vec<_> = chat
        .iter()
        .map(|m| (m["from"].as_str(), m["type"].as_str()))
        .collect();
    let (patient, clinic) = (Some("patient"), Some("clinic"));
    assert_eq!(
        told,
        [
            (patient, Some("text")),
            (patient, Some("text")),
            (clinic, Some("buttons")),
            (clinic, Some("list")),
        ]
    );
    assert_eq!(
        (&chat[0]["status"], &chat[1]["status"]),
        (&json!("read"), &json!("read"))
    );
    assert_eq!(chat[2]["buttons"], json!([{ "id": "b0", "title": "Sí" }]));
    assert_eq!(chat[3]["list"]["button"], "Ver espacios");
    assert_eq!(chat[3]["list"]["sections"][0]["rows"][0]["title"], "9:30");
}

#[actix_web::test]
async fn a_cleared_phone_is_empty() {
    let world = World::with_open_window().await;

    let answer = world.delete(&format!("/phone/{ANA}")).await;

    assert_eq!(answer.status(), 204);
    assert_eq!(world.transcript().await, Vec::<Value>::new());
    assert_eq!(world.refused(text("¿Sigue ahí?")).await.1, 131_047);
}

#[actix_web::test]
async fn an_open_page_hears_messages_typing_and_ticks_until_the_sandbox_stops() {
    let world = World::with_open_window().await;
    let stream = world.get(&format!("/phone/{ANA}/events")).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    let mut heard = stream.bytes_stream();
    assert_eq!(heard.next().await.unwrap().unwrap(), ": listening\n\n");

    let mine = world.ana(json!({ "text": "¿Hay espacio?" })).await;
    let read = json!({
        "messaging_product": "whatsapp", "status": "read", "message_id": mine,
        "typing_indicator": { "type": "text" },
    });
    world.graph(read).await;
    world
        .patient("50370002222", json!({ "text": "de otra persona" }))
        .await;
    world.send(text("Sí hay")).await;
    let mut all = String::new();
    while !all.contains("Sí hay") {
        all.push_str(std::str::from_utf8(&heard.next().await.unwrap().unwrap()).unwrap());
    }
    world.app.stop();

    assert!(all.contains("event: message\ndata: {"));
    assert!(all.contains(r#""status":"read"}"#));
    assert!(all.contains("event: typing\ndata: {\"seconds\":25}"));
    assert!(!all.contains("de otra persona"));
    while let Some(rest) = heard.next().await {
        rest.unwrap();
    }
}

#[actix_web::test]
async fn the_page_shows_the_clinics_name_and_nothing_from_elsewhere() {
    let world = World::open();

    let page = world.get("/phone").await;

    assert!(
        page.headers()["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("'self'")
    );
    let page = page.text().await.unwrap();
    assert!(page.contains("<h1 id=\"clinic\">Clínica &lt;Prueba&gt;</h1>"));
    assert!(!page.contains("http"));
    for asset in ["/assets/phone.css", "/assets/phone.js"] {
        assert!(page.contains(asset));
        assert_eq!(world.get(asset).await.status(), 200);
    }
}
