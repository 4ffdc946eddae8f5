//! The request bodies that Meta receives for each form of a message.

use crate::world::{World, reply, session};
use events::reply_requested::Content;
use events::{ReplyButton, ReplyButtons, ReplyList, ReplyRow, ReplySection};
use serde_json::json;

#[actix_web::test]
async fn buttons_are_written_as_meta_wants_them() {
    let world = World::open().await;
    let button = |id: &str, title: &str| ReplyButton {
        id: id.to_owned(),
        title: title.to_owned(),
    };
    let content = Content::Buttons(ReplyButtons {
        body: "¿Confirma su cita?".to_owned(),
        footer: "Clínica".to_owned(),
        buttons: vec![
            button("CONFIRM_BOOKING", "Sí, confirmo"),
            button("EDIT_BOOKING", "Cambiar"),
        ],
    });

    world.ask(reply(&world.clinic, session(), 1, content)).await;
    world.send().await;

    assert_eq!(world.meta.asked()[0].body["type"], "interactive");
    assert_eq!(
        world.meta.asked()[0].body["interactive"],
        json!({
            "type": "button",
            "body": { "text": "¿Confirma su cita?" },
            "footer": { "text": "Clínica" },
            "action": { "buttons": [
                { "type": "reply", "reply": { "id": "CONFIRM_BOOKING", "title": "Sí, confirmo" } },
                { "type": "reply", "reply": { "id": "EDIT_BOOKING", "title": "Cambiar" } },
            ]},
        })
    );
}

#[actix_web::test]
async fn a_list_is_written_as_meta_wants_it_and_a_long_label_is_cut() {
    let world = World::open().await;
    let row = |id: &str, title: &str, description: &str| ReplyRow {
        id: id.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
    };
    let content = Content::List(ReplyList {
        body: "Estos espacios hay:".to_owned(),
        button: "Ver espacios".to_owned(),
        sections: vec![ReplySection {
            title: "Martes 24".to_owned(),
            rows: vec![
                row("slot:1", "9:30 a. m. con la doctora Rivas", "Limpieza"),
                row("slot:2", "10:00 a. m.", ""),
            ],
        }],
    });

    world.ask(reply(&world.clinic, session(), 1, content)).await;
    world.send().await;

    assert_eq!(
        world.meta.asked()[0].body["interactive"],
        json!({
            "type": "list",
            "body": { "text": "Estos espacios hay:" },
            "action": { "button": "Ver espacios", "sections": [{ "title": "Martes 24", "rows": [
                { "id": "slot:1", "title": "9:30 a. m. con la docto…", "description": "Limpieza" },
                { "id": "slot:2", "title": "10:00 a. m." },
            ]}]},
        })
    );
}

#[actix_web::test]
async fn what_no_limit_allows_fails_and_is_not_sent() {
    let world = World::open().await;
    let content = Content::Buttons(ReplyButtons {
        body: "¿Confirma?".to_owned(),
        footer: String::new(),
        buttons: Vec::new(),
    });

    world.ask(reply(&world.clinic, session(), 1, content)).await;
    world.send().await;

    let delivery = world.delivery().await;
    assert_eq!(delivery.error_detail.as_deref(), Some("DOES_NOT_FIT"));
    assert!(world.meta.asked().is_empty());
}

#[actix_web::test]
async fn a_patient_without_a_number_is_written_to_by_the_business_scoped_id() {
    let world = World::open().await;
    let mut reply = reply(&world.clinic, session(), 1, crate::world::text("¡Hola!"));
    reply.to_phone = None;
    reply.to_bsuid = Some("SV.13491208655302741918".to_owned());

    world.ask(reply).await;
    world.send().await;

    let body = &world.meta.asked()[0].body;
    assert_eq!(body["recipient"], "SV.13491208655302741918");
    assert!(body.get("to").is_none());
}
