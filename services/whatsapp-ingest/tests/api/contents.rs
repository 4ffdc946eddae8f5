//! Messages of patients, one test for each kind of content.

use crate::payloads::{
    BSUID, NUMBER, PATIENT, change, contact, message, messages, metadata, text, webhook, with,
    without,
};
use crate::world::World;
use events::whatsapp_message::Content;
use events::{
    WhatsappButton, WhatsappListRow, WhatsappLocation, WhatsappMedia, WhatsappMessage,
    WhatsappMessagesReceived, WhatsappOther, WhatsappReaction, WhatsappSystem,
    WhatsappTemplateButton, WhatsappText,
};
use serde_json::{Value, json};
use testkit::Role;

async fn published_for(messages_sent: &[Value]) -> Vec<WhatsappMessagesReceived> {
    let world = World::new().await;
    world.receive(&[messages(messages_sent)]).await;
    world.db.published_events(Role::Ingest).await
}

fn media(kind: &str) -> Content {
    Content::Media(WhatsappMedia { kind: kind.into() })
}

fn other(kind: &str) -> Content {
    Content::Other(WhatsappOther { kind: kind.into() })
}

#[actix_web::test]
async fn a_text_arrives_whole() {
    let mut said = text("wamid.1", "Quiero una cita mañana 🙏");
    said = with(
        said,
        &json!({"context": {"from": "50322000000", "id": "wamid.0"}}),
    );

    let published = published_for(&[said]).await;

    let expected = WhatsappMessage {
        wamid: "wamid.1".into(),
        from_phone: Some(PATIENT.into()),
        from_bsuid: Some(BSUID.into()),
        profile_name: "Ana Mejía".into(),
        sent_at: Some(events::timestamp(testkit::at("2026-11-23T13:00:00Z"))),
        context_wamid: Some("wamid.0".into()),
        content: Some(Content::Text(WhatsappText {
            body: "Quiero una cita mañana 🙏".into(),
        })),
    };
    let expected = WhatsappMessagesReceived {
        phone_number_id: NUMBER.into(),
        display_phone_number: "50322000000".into(),
        messages: vec![expected],
    };
    assert!(published == [expected]);
}

#[actix_web::test]
async fn what_was_pressed_arrives_with_its_id() {
    let reply = |kind: &str, reply: Value| {
        message(
            "wamid.1",
            "interactive",
            &json!({"type": kind, kind: reply}),
        )
    };
    let cases = [
        (
            reply(
                "button_reply",
                json!({"id": "CONFIRM_BOOKING", "title": "Confirmar"}),
            ),
            Content::Button(WhatsappButton {
                id: "CONFIRM_BOOKING".into(),
                title: "Confirmar".into(),
            }),
        ),
        (
            reply(
                "list_reply",
                json!({"id": "slot:1", "title": "9:00", "description": "Dra. Rivas"}),
            ),
            Content::ListRow(WhatsappListRow {
                id: "slot:1".into(),
                title: "9:00".into(),
                description: "Dra. Rivas".into(),
            }),
        ),
        (
            reply("list_reply", json!({"id": "slot:2", "title": "9:30"})),
            Content::ListRow(WhatsappListRow {
                id: "slot:2".into(),
                title: "9:30".into(),
                description: String::new(),
            }),
        ),
        (
            message(
                "wamid.1",
                "button",
                &json!({"payload": "COMING:1", "text": "Sí, asistiré"}),
            ),
            Content::TemplateButton(WhatsappTemplateButton {
                payload: "COMING:1".into(),
                text: "Sí, asistiré".into(),
            }),
        ),
        (
            reply(
                "nfm_reply",
                json!({"name": "flow", "body": "Sent", "response_json": "{}"}),
            ),
            other("nfm_reply"),
        ),
        (
            reply("call_permission_reply", json!({"response": "reject"})),
            other("call_permission_reply"),
        ),
        (
            reply("hologram_reply", json!({"id": "1"})),
            other("hologram_reply"),
        ),
    ];
    assert_contents(&cases).await;
}

#[actix_web::test]
async fn what_has_no_words_arrives_as_its_kind() {
    let file = json!({"mime_type": "x/y", "sha256": "b2g=", "id": "1", "caption": "mire", "url": "https://lookaside.example/1"});
    let cases = [
        (
            message("wamid.1", "audio", &json!({"id": "1", "voice": true})),
            media("voice"),
        ),
        (
            message("wamid.1", "audio", &json!({"id": "1", "voice": false})),
            media("audio"),
        ),
        (message("wamid.1", "image", &file), media("image")),
        (message("wamid.1", "video", &file), media("video")),
        (message("wamid.1", "document", &file), media("document")),
        (
            message("wamid.1", "sticker", &json!({"id": "1", "animated": true})),
            media("sticker"),
        ),
        (
            message(
                "wamid.1",
                "contacts",
                &json!([{"name": {"formatted_name": "Luz"}}]),
            ),
            media("contacts"),
        ),
        (
            message(
                "wamid.1",
                "location",
                &json!({"latitude": 13.6, "longitude": -88.7}),
            ),
            Content::Location(WhatsappLocation {}),
        ),
    ];
    assert_contents(&cases).await;
}

#[actix_web::test]
async fn reactions_are_given_and_taken_back() {
    let given = |emoji: &str| {
        Content::Reaction(WhatsappReaction {
            emoji: emoji.into(),
            wamid: "wamid.0".into(),
        })
    };
    let cases = [
        (
            message(
                "wamid.1",
                "reaction",
                &json!({"message_id": "wamid.0", "emoji": "👍"}),
            ),
            given("👍"),
        ),
        (
            message(
                "wamid.1",
                "reaction",
                &json!({"message_id": "wamid.0", "emoji": ""}),
            ),
            given(""),
        ),
        (
            message("wamid.1", "reaction", &json!({"message_id": "wamid.0"})),
            given(""),
        ),
    ];
    assert_contents(&cases).await;
}

#[actix_web::test]
async fn what_we_do_not_read_is_named() {
    let unsupported = without(
        message("wamid.1", "unsupported", &Value::Null),
        "unsupported",
    );
    let unsupported = with(
        unsupported,
        &json!({"errors": [{"code": 131_051, "title": "Message type unknown"}]}),
    );
    let referral = with(
        text("wamid.1", "Vi su anuncio"),
        &json!({"referral": {"source_type": "ad", "source_id": "9"}}),
    );
    let cases = [
        (
            message(
                "wamid.1",
                "order",
                &json!({"catalog_id": "1", "product_items": []}),
            ),
            other("order"),
        ),
        (
            message(
                "wamid.1",
                "edit",
                &json!({"original_message_id": "wamid.0", "message": {"type": "text"}}),
            ),
            other("edit"),
        ),
        (
            message(
                "wamid.1",
                "revoke",
                &json!({"original_message_id": "wamid.0"}),
            ),
            other("revoke"),
        ),
        (unsupported, other("unsupported")),
        (
            message("wamid.1", "hologram", &json!({"depth": 3})),
            other("hologram"),
        ),
        (without(text("wamid.1", "Hola"), "type"), other("unknown")),
        (
            with(
                text("wamid.1", "Hola a todos"),
                &json!({"group_id": "Y2FwaV9ncm91cDox"}),
            ),
            other("group"),
        ),
        (
            referral,
            Content::Text(WhatsappText {
                body: "Vi su anuncio".into(),
            }),
        ),
    ];
    assert_contents(&cases).await;
}

#[actix_web::test]
async fn a_changed_number_comes_without_a_contact() {
    let system = json!({"body": "Ana changed from 50370000001 to 50370000002", "wa_id": "50370000002", "type": "user_changed_number"});
    let value =
        json!({"metadata": metadata(), "messages": [message("wamid.1", "system", &system)]});
    let world = World::new().await;

    world
        .receive(&[webhook(&[change("messages", &value)])])
        .await;

    let (_, published) = world.messages().await.remove(0);
    let expected = WhatsappSystem {
        kind: "user_changed_number".into(),
        new_phone: Some("50370000002".into()),
    };
    assert!(published.content == Some(Content::System(expected)));
    assert_eq!(published.from_phone.as_deref(), Some(PATIENT));
    assert_eq!(
        (published.profile_name.as_str(), &published.from_bsuid),
        ("", &None)
    );
}

#[actix_web::test]
async fn who_wrote_is_told_by_phone_by_scoped_id_or_by_both() {
    let plain = text("wamid.1", "Hola");
    let only_user = with(
        without(plain.clone(), "from"),
        &json!({"from_user_id": BSUID}),
    );
    let in_place_of_phone = with(plain.clone(), &json!({"from": BSUID}));
    let unknown_contact = json!({"profile": {"name": "Luz"}, "user_id": BSUID});
    let world = World::new().await;
    let sent = |contacts: Value, said: Value| {
        let value = json!({"metadata": metadata(), "contacts": contacts, "messages": [said]});
        webhook(&[change("messages", &value)])
    };
    let number = |n: u8| json!({"id": format!("wamid.{n}")});

    world
        .receive(&[
            sent(json!([contact()]), with(plain.clone(), &number(1))),
            sent(
                json!([unknown_contact]),
                with(only_user.clone(), &number(2)),
            ),
            sent(json!([]), with(in_place_of_phone, &number(3))),
            sent(
                json!([{"wa_id": "50370009999", "profile": {"name": "Otra"}}, contact()]),
                with(plain, &number(4)),
            ),
            sent(
                json!([]),
                with(without(only_user, "from_user_id"), &number(5)),
            ),
        ])
        .await;

    let published = world.messages().await;
    let who: Vec<_> = published
        .iter()
        .map(|(_, message)| {
            (
                message.from_phone.as_deref(),
                message.from_bsuid.as_deref(),
                message.profile_name.as_str(),
            )
        })
        .collect();
    assert_eq!(
        who,
        [
            (Some(PATIENT), Some(BSUID), "Ana Mejía"),
            (None, Some(BSUID), "Luz"),
            (None, Some(BSUID), ""),
            (Some(PATIENT), Some(BSUID), "Ana Mejía"),
            (None, None, ""),
        ]
    );
}

async fn assert_contents(cases: &[(Value, Content)]) {
    let sent: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(at, (message, _))| with(message.clone(), &json!({"id": format!("wamid.{at}")})))
        .collect();

    let published = published_for(&sent).await.remove(0).messages;

    assert_eq!(published.len(), cases.len());
    for (read, (message, content)) in published.iter().zip(cases) {
        assert!(read.content.as_ref() == Some(content), "{message}");
    }
}
