//! Meta's limits: the largest messages that are accepted and the smallest that are refused.

use serde_json::{Value, json};

use crate::world::{ANA, World, buttons, list, template, text};

fn long(letters: usize) -> String {
    "ñ".repeat(letters)
}

fn changed(mut message: Value, pointer: &str, value: Value) -> Value {
    *message.pointer_mut(pointer).unwrap() = value;
    message
}

fn with(mut message: Value, name: &str, value: Value) -> Value {
    message["interactive"][name] = value;
    message
}

#[actix_web::test]
async fn what_just_fits_is_sent() {
    let world = World::with_open_window().await;
    let rows: Vec<String> = (0..10).map(|at| format!("{at}{}", long(23))).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let button = "/interactive/action/buttons/0/reply";
    let row = "/interactive/action/sections/0/rows/0";

    for message in [
        text(&long(4_096)),
        buttons(&["a", "b", &long(20)]),
        changed(
            buttons(&["a"]),
            "/interactive/body/text",
            json!(long(1_024)),
        ),
        changed(buttons(&["a"]), &format!("{button}/id"), json!(long(256))),
        with(buttons(&["a"]), "footer", json!({ "text": long(60) })),
        with(
            buttons(&["a"]),
            "header",
            json!({ "type": "text", "text": long(60) }),
        ),
        list(&rows),
        changed(list(&["a"]), "/interactive/action/button", json!(long(20))),
        changed(list(&["a"]), &format!("{row}/description"), json!(long(72))),
        changed(list(&["a"]), &format!("{row}/id"), json!(long(200))),
        changed(
            list(&["a"]),
            "/interactive/action/sections/0/title",
            json!(long(24)),
        ),
    ] {
        world.send(message).await;
    }
}

#[actix_web::test]
async fn what_just_does_not_fit_is_refused_as_131009() {
    let world = World::with_open_window().await;
    let rows: Vec<String> = (0..11).map(|at| at.to_string()).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let button = "/interactive/action/buttons/0/reply";
    let row = "/interactive/action/sections/0/rows/0";

    for (message, word) in [
        (buttons(&[]), "buttons count"),
        (buttons(&["a", "b", "c", "d"]), "buttons count"),
        (buttons(&[&long(21)]), "Button title"),
        (buttons(&[""]), "Button title"),
        (buttons(&["a", "a"]), "Duplicated"),
        (
            changed(buttons(&["a"]), &format!("{button}/id"), json!(long(257))),
            "Button id",
        ),
        (
            changed(
                buttons(&["a"]),
                "/interactive/body/text",
                json!(long(1_025)),
            ),
            "Body",
        ),
        (
            with(buttons(&["a"]), "footer", json!({ "text": long(61) })),
            "Footer",
        ),
        (list(&rows), "row count"),
        (list(&[]), "at least one row"),
        (list(&[&long(25)]), "Row title"),
        (
            changed(list(&["a"]), &format!("{row}/description"), json!(long(73))),
            "Row description",
        ),
        (
            changed(list(&["a"]), &format!("{row}/id"), json!(long(201))),
            "Row id",
        ),
        (
            changed(list(&["a", "b"]), &format!("{row}/id"), json!("r1")),
            "Duplicated",
        ),
        (
            changed(list(&["a"]), "/interactive/action/button", json!(long(21))),
            "List button",
        ),
        (
            changed(
                list(&["a"]),
                "/interactive/action/sections/0/title",
                json!(long(25)),
            ),
            "Section",
        ),
    ] {
        let (status, code, details) = world.refused(message).await;
        assert_eq!((status, code), (400, 131_009), "{details}");
        assert!(details.contains(word), "{details} tells of {word}");
    }
    assert_eq!(world.transcript().await.len(), 1);
}

#[actix_web::test]
async fn what_makes_no_sense_is_refused_as_100() {
    let world = World::with_open_window().await;

    for message in [
        text(""),
        text(&long(4_097)),
        json!({ "type": "text" }),
        json!({ "type": "interactive" }),
        json!({ "type": "interactive", "interactive": { "type": "button" } }),
        json!({ "type": "hologram" }),
        json!({ "type": "text", "text": "no object" }),
        json!({ "status": "read" }),
        json!({ "status": "read", "message_id": "wamid.unknown" }),
        json!({ "type": "template", "template": { "name": "recordatorio_24h" } }),
    ] {
        assert_eq!(world.refused(message.clone()).await.1, 100, "{message}");
    }
}

#[actix_web::test]
async fn only_approved_templates_exist_and_only_in_spanish_and_english() {
    let world = World::open();
    world.control("statuses", json!({ "enabled": false })).await;
    for name in [
        "recordatorio_24h",
        "recordatorio_2h",
        "cita_confirmada",
        "cita_reprogramada",
        "cita_cancelada",
    ] {
        world.send(template(name, "es")).await;
        world.send(template(name, "en")).await;
    }
    let english = world.transcript().await.remove(1);
    assert_eq!(english["footer"], "Reply with a button or write to us");

    for (name, language) in [("promo_navidad", "es"), ("recordatorio_24h", "en_US")] {
        let (status, code, details) = world.refused(template(name, language)).await;
        assert_eq!((status, code), (404, 132_001));
        assert!(details.contains(name) && details.contains(language));
    }
    let new_line = "/template/components/0/parameters/0/text";
    let torn = changed(template("cita_confirmada", "es"), new_line, json!("a\nb"));
    assert_eq!(world.refused(torn).await.1, 100);
}

#[actix_web::test]
async fn the_agenda_of_a_day_has_no_buttons_and_fits_with_its_list() {
    let world = World::open();
    world.control("statuses", json!({ "enabled": false })).await;
    let agenda = |list: &str| {
        let texts = ["Elena", "lunes 30 de noviembre", "2 citas", list];
        let parameters = texts.map(|text| json!({ "type": "text", "text": text }));
        json!({ "type": "template", "template": {
            "name": "agenda_del_dia", "language": { "code": "es" },
            "components": [{ "type": "body", "parameters": parameters }],
        }})
    };

    world.send(agenda("8:00 a. m. Ana M. (Limpieza)")).await;

    let shown = world.transcript().await.remove(0);
    assert!(
        shown["footer"].is_null() && shown["buttons"].is_null(),
        "{shown}"
    );
    assert_eq!(world.refused(agenda(&long(1_000))).await.1, 132_005);
}

#[actix_web::test]
async fn a_template_is_filled_with_exactly_its_parameters() {
    let world = World::open();
    let components = "/template/components/0/parameters";
    let short = changed(
        template("cita_confirmada", "es"),
        components,
        json!([{ "type": "text", "text": "Ana" }]),
    );

    assert_eq!(world.refused(short).await.1, 132_000);
    world.send(template("cita_reprogramada", "es")).await;

    let shown = world.transcript().await;
    assert_eq!(
        shown[0]["text"],
        "Hola, Ana. Su cita se movió: Limpieza dental, ahora el martes 24 de noviembre a las 9:30 a. m., con Dra. Elena Rivas en \
         Clínica Dental Jiboa. Si ese horario no le queda bien, con gusto le buscamos otro."
    );
}

#[actix_web::test]
async fn without_a_token_the_error_is_metas_190() {
    let world = World::open();
    let message = json!({ "messaging_product": "whatsapp", "to": ANA, "text": { "body": "a" } });

    let answer = world.post("/v23.0/700000000000001/messages", message).await;

    assert_eq!(answer.status(), 401);
    let error: Value = answer.json().await.unwrap();
    assert_eq!(error["error"]["code"], 190);
    assert_eq!(error["error"]["type"], "OAuthException");
    assert!(error["error"]["fbtrace_id"].as_str().unwrap().len() > 10);
    assert!(error["error"]["message"].is_string());
}

#[actix_web::test]
async fn an_error_body_has_all_of_metas_members() {
    let world = World::with_open_window().await;

    let answer =
        world.graph(json!({ "messaging_product": "whatsapp", "to": "12" , "text": {"body": "a"} }));

    let error: Value = answer.await.json().await.unwrap();
    assert_eq!(
        error["error"]["message"],
        "(#131009) Parameter value is not valid"
    );
    assert_eq!(
        error["error"]["error_data"]["messaging_product"],
        "whatsapp"
    );
    assert!(error["error"]["error_data"]["details"].is_string());
}
