//! The templates of a clinic's account: asked for at Meta, shown, and followed.

use crate::graph::Next;
use crate::world::World;
use actix_web::test::TestRequest;
use chrono::{DateTime, Duration, Utc};
use events::{WhatsappAccountChanged, timestamp};
use serde_json::{Value, json};
use testkit::{Answered, Staff};

const TEMPLATES: &str = "/api/whatsapp/templates";
/// Those that messages are sent by, in the order in which they are shown.
pub const NAMES: [&str; 6] = [
    "recordatorio_24h",
    "recordatorio_2h",
    "cita_confirmada",
    "cita_reprogramada",
    "cita_cancelada",
    "agenda_del_dia",
];

async fn ask(world: &World, who: Staff, request: TestRequest) -> (u16, Value) {
    let token = who.token(world.clock.now());
    let request = request.insert_header(("authorization", format!("Bearer {token}")));
    let Answered { status, body } = world.served.call(request).await;
    (status, body)
}

pub async fn show(world: &World) -> Value {
    let (status, body) = ask(world, world.clinic.staff, TestRequest::get().uri(TEMPLATES)).await;
    assert_eq!(status, 200, "{body}");
    body
}

pub async fn request(world: &World) -> (u16, Value) {
    ask(
        world,
        world.clinic.admin,
        TestRequest::post().uri(TEMPLATES),
    )
    .await
}

/// Name and state of each template.
fn states(body: &Value) -> Vec<(String, String)> {
    let all = body["templates"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    all.iter()
        .map(|one| (text(&one["name"]), text(&one["state"])))
        .collect()
}

/// Each template in both languages.
fn all_are(state: &str) -> Vec<(String, String)> {
    let one = NAMES.map(|name| (name.to_owned(), state.to_owned()));
    [one.clone(), one].concat()
}

/// Meta tells of a Spanish template by itself.
async fn news(world: &World, name: &str, event: &str, reason: &str) {
    news_in(world, "es", name, event, reason).await;
}

/// Meta tells of a template by itself.
pub async fn news_in(world: &World, language: &str, name: &str, event: &str, reason: &str) {
    let value = json!({
        "event": event, "message_template_id": 12345, "message_template_name": name,
        "message_template_language": language, "reason": reason,
    });
    news_of(world, world.clock.now(), &value).await;
}

/// The same, as of that instant.
async fn news_of(world: &World, at: DateTime<Utc>, value: &Value) {
    let change = WhatsappAccountChanged {
        field: "message_template_status_update".to_owned(),
        business_account_id: format!("8{}", world.clinic.phone_number_id),
        phone_number_id: None,
        value_json: value.to_string().into_bytes(),
        happened_at: Some(timestamp(at)),
    };
    world.hear(None, &change).await.unwrap();
}

#[actix_web::test]
async fn what_an_account_lacks_is_asked_for_once_and_followed_until_meta_approves() {
    let world = World::open().await;
    let before = show(&world).await;
    assert_eq!(states(&before), all_are("missing"));
    assert_eq!(before["checked_at"], Value::Null);
    world.meta.templates.show("bienvenida", "APPROVED", "NONE");

    let (status, asked) = request(&world).await;

    assert_eq!((status, states(&asked)), (200, all_are("pending")));
    assert_eq!(asked["checked_at"], "2026-11-23T13:00:00Z");
    let (_, again) = request(&world).await;
    assert_eq!(states(&again), all_are("pending"));
    let created = world.meta.templates.created();
    let created: Vec<_> = created.iter().map(|one| one["name"].clone()).collect();
    let mut names = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(created, [names.clone(), names].concat());
    assert_eq!(world.audited().await, ["whatsapp.templates_requested"]);
    world.pass_seconds(60);
    news(&world, "recordatorio_24h", "APPROVED", "NONE").await;
    news(&world, "cita_cancelada", "REJECTED", "PROMOTIONAL").await;
    news(&world, "bienvenida", "PAUSED", "NONE").await;
    let after = show(&world).await;
    let approved = &after["templates"][0];
    assert_eq!(
        (&approved["state"], &approved["until_then"]),
        (&json!("approved"), &json!(""))
    );
    let rejected = &after["templates"][4];
    assert_eq!(rejected["state"], "rejected");
    assert_eq!(
        rejected["reason"],
        "Meta considera que el texto es publicidad."
    );
    assert_ne!(rejected["until_then"], "");
    assert_eq!(after["checked_at"], "2026-11-23T13:00:00Z");
}

#[actix_web::test]
async fn a_template_is_examined_with_the_words_the_places_and_the_buttons_that_are_sent() {
    let world = World::open().await;
    request(&world).await;
    let appointment = world.appointment("2026-11-24T15:00:00Z", "desk").await;
    world.clock.advance(chrono::Duration::hours(2));
    world.remind().await;

    let sent = &world.meta.asked()[0].body["template"];
    let created = world.meta.templates.created();
    let mut created = created.iter();
    let created = created
        .find(|one| one["name"] == sent["name"] && one["language"] == sent["language"]["code"]);
    let created = created.expect("what is sent was examined");
    assert_eq!(created["category"], "UTILITY");
    let parts = created["components"].as_array().unwrap();
    let body = parts.iter().find(|part| part["type"] == "BODY").unwrap();
    let sent_parts = sent["components"].as_array().unwrap();
    let values = sent_parts[0]["parameters"].as_array().unwrap().len();
    let places = body["text"].as_str().unwrap().matches("{{").count();
    let examples = body["example"]["body_text"][0].as_array().unwrap().len();
    assert_eq!((places, examples), (values, values), "{appointment}");
    let buttons = parts.iter().find(|part| part["type"] == "BUTTONS").unwrap();
    let buttons = buttons["buttons"].as_array().unwrap().len();
    assert_eq!(buttons, sent_parts.len() - 1);
    assert!(
        show(&world).await["templates"][0]["text"]
            .as_str()
            .unwrap()
            .starts_with("Hola, Ana. Le recordamos su cita de mañana: Limpieza dental")
    );
}

#[actix_web::test]
async fn the_agenda_of_a_day_is_examined_without_footer_and_buttons_and_equals_what_an_account_has()
{
    let world = World::open().await;
    request(&world).await;

    let created = world.meta.templates.created();
    let mut created = created.iter();
    let created = created.find(|one| one["name"] == "agenda_del_dia" && one["language"] == "es");
    let parts = created.unwrap()["components"].as_array().unwrap();
    assert_eq!(parts.len(), 1, "{parts:?}");
    assert_eq!(parts[0]["type"], "BODY");
    let places = parts[0]["text"].as_str().unwrap().matches("{{").count();
    let examples = parts[0]["example"]["body_text"][0].as_array().unwrap();
    assert_eq!((places, examples.len()), (4, 4));

    world
        .meta
        .templates
        .show("agenda_del_dia", "REJECTED", "NONE");
    let components = created.unwrap()["components"].clone();
    world.meta.templates.reword("agenda_del_dia", components);
    world.pass_seconds(60);
    let (_, body) = request(&world).await;
    let shown = &body["templates"][5];
    assert_eq!(
        (&shown["state"], &shown["differs"]),
        (&json!("rejected"), &json!(false))
    );
    assert_eq!(shown["text"], shown["account_text"]);
    assert_eq!(
        shown["text"],
        "Buenos días, Elena. Hoy, martes 24 de noviembre, tiene 2 citas en la agenda: 8:00 a. m. Ana M. (Limpieza dental), \
         9:30 a. m. Luis P. (Consulta). Si algo cambia, lo verá en Cita. ¡Que tenga un buen día!"
    );
    let until_then = shown["until_then"].as_str().unwrap();
    assert!(until_then.contains("personas de su equipo"), "{until_then}");
}

#[actix_web::test]
async fn what_meta_already_has_is_not_asked_for_again_on_whatever_page_it_stands() {
    let world = World::open().await;
    for other in ["a", "b", "c", "d"] {
        world.meta.templates.show(other, "APPROVED", "NONE");
    }
    let odd = json!({"type": "CAROUSEL", "text": null, "cards": 3});
    world.meta.templates.reword("a", odd);
    world.meta.templates.show(NAMES[0], "APPROVED", "NONE");
    world.meta.templates.show(NAMES[1], "PAUSED", "NONE");
    world
        .meta
        .templates
        .show(NAMES[2], "REJECTED", "INVALID_FORMAT");
    world.meta.templates.show(NAMES[3], "OF_NEXT_YEAR", "NONE");
    world.meta.templates.show(NAMES[4], "DISABLED", "NONE");
    world.meta.templates.show(NAMES[5], "APPROVED", "NONE");
    for name in NAMES {
        world.meta.templates.show_in("en", name, "PENDING", "NONE");
    }

    let (status, body) = request(&world).await;

    assert_eq!(status, 200, "{body}");
    let states: Vec<_> = states(&body).into_iter().map(|(_, state)| state).collect();
    let unknown = "pending";
    assert_eq!(
        states[..6],
        [
            "approved", "paused", "rejected", unknown, "disabled", "approved"
        ]
    );
    assert_eq!(states[6..], ["pending"; 6]);
    assert!(world.meta.templates.created().is_empty());
    assert!(world.audited().await.is_empty());
}

#[actix_web::test]
async fn a_template_that_exists_or_is_being_deleted_counts_as_there_and_a_refused_one_says_why() {
    for (subcode, state, reason) in [
        (2_388_024, "pending", None),
        (
            2_388_023,
            "disabled",
            Some(
                "La plantilla se está borrando en Meta. Podrá crearse de nuevo dentro de unas semanas.",
            ),
        ),
        (
            2_388_293,
            "missing",
            Some("El texto tiene demasiadas variables."),
        ),
    ] {
        let world = World::open().await;
        world.meta.templates.refuse_new(400, 100, subcode);

        let (status, body) = request(&world).await;

        assert_eq!((status, states(&body)), (200, all_are(state)));
        assert_eq!(body["templates"][0]["reason"].as_str(), reason);
        assert!(world.audited().await.is_empty());
    }
}

#[actix_web::test]
async fn what_meta_refuses_or_does_not_answer_is_said_and_changes_nothing() {
    for ((status, code), expected) in [
        ((401, 190), (502, "META_REFUSED")),
        ((403, 200), (502, "META_REFUSED")),
        ((400, 80_008), (503, "META_UNREACHABLE")),
        ((500, 1), (503, "META_UNREACHABLE")),
    ] {
        let world = World::open().await;
        world.meta.templates.refuse(status, code, 0);

        let (answered, body) = request(&world).await;

        assert_eq!((answered, body["code"].as_str().unwrap()), expected);
        assert_eq!(states(&show(&world).await), all_are("missing"));
    }
}

#[actix_web::test]
async fn an_answer_that_is_older_than_metas_news_does_not_replace_them() {
    let world = World::open().await;
    world.pass_seconds(5);
    news(&world, NAMES[0], "APPROVED", "NONE").await;
    world.clock.advance(chrono::Duration::seconds(-5));

    let (_, body) = request(&world).await;

    assert_eq!(body["templates"][0]["state"], "approved");
    assert_eq!(body["templates"][1]["state"], "pending");
}

#[actix_web::test]
async fn news_of_the_second_in_which_meta_was_asked_count_whichever_is_kept_first() {
    for is_first in [true, false] {
        let world = World::open().await;
        let second = world.clock.now();
        world.clock.advance(Duration::milliseconds(400));
        let approve = async || {
            let value = json!({"event": "APPROVED", "message_template_name": NAMES[0], "message_template_language": "es"});
            news_of(&world, second, &value).await;
        };
        if is_first {
            approve().await;
        }
        request(&world).await;
        if !is_first {
            approve().await;
        }

        assert_eq!(show(&world).await["templates"][0]["state"], "approved");
    }
}

#[actix_web::test]
async fn news_dated_later_than_they_arrive_do_not_hide_what_follows() {
    let world = World::open().await;
    let value = json!({"event": "APPROVED", "message_template_name": NAMES[0], "message_template_language": "es"});
    news_of(&world, world.clock.now() + Duration::days(1), &value).await;
    world.pass_seconds(60);

    news(&world, NAMES[0], "PAUSED", "NONE").await;

    assert_eq!(show(&world).await["templates"][0]["state"], "paused");
}

#[actix_web::test]
async fn a_template_that_was_deleted_at_meta_has_no_words_there() {
    let world = World::open().await;
    request(&world).await;
    let others = json!([{"type": "BODY", "text": "Hola {{1}}."}]);
    world.meta.templates.reword(NAMES[0], others);
    request(&world).await;
    world.pass_seconds(60);

    news(&world, NAMES[0], "DELETED", "NONE").await;

    let template = &show(&world).await["templates"][0];
    assert_eq!(
        (
            &template["state"],
            &template["account_text"],
            &template["differs"]
        ),
        (&json!("missing"), &Value::Null, &json!(false))
    );
}

#[actix_web::test]
async fn a_clinic_without_a_number_an_account_or_a_token_is_told_to_connect_them() {
    for (change, sees) in [
        (
            "UPDATE tenancy.channels SET whatsapp_status = 'disabled'",
            409,
        ),
        ("UPDATE tenancy.channels SET business_account_id = ''", 409),
        (
            "UPDATE tenancy.channels SET access_token_sealed = null",
            200,
        ),
    ] {
        let world = World::open().await;
        world.clinic.run(&world.db, &[change.to_owned()]).await;

        let (status, body) = request(&world).await;

        let code = body["code"].as_str().unwrap();
        assert_eq!((status, code), (409, "WHATSAPP_NOT_CONNECTED"), "{change}");
        let get = TestRequest::get().uri(TEMPLATES);
        assert_eq!(
            ask(&world, world.clinic.staff, get).await.0,
            sees,
            "{change}"
        );
        assert!(world.meta.templates.asked().is_empty());
    }
}

#[actix_web::test]
async fn meta_is_asked_five_times_a_minute_and_only_with_the_token_of_the_clinic() {
    let world = World::open().await;
    for _ in 0..5 {
        assert_eq!(request(&world).await.0, 200);
    }

    let (status, body) = request(&world).await;

    assert_eq!((status, &body["code"]), (429, &json!("TOO_MANY_REQUESTS")));
    let other = world.another_clinic().await;
    let post = TestRequest::post().uri(TEMPLATES);
    assert_eq!(ask(&world, other.admin, post).await.0, 200);
    let last = world.meta.templates.asked().pop().unwrap();
    assert!(
        last.ends_with(&format!("Bearer token of {}", other.id)),
        "{last}"
    );
    assert!(
        last.contains(&format!(" 8{} ", other.phone_number_id)),
        "{last}"
    );
}

/// What `until_then` promises.
#[actix_web::test]
async fn until_a_template_is_approved_patients_get_the_words_as_free_text_within_a_day_only() {
    let world = World::open().await;
    world.appointment("2026-11-24T15:00:00Z", "desk").await;
    world.clock.advance(chrono::Duration::hours(2));
    world.meta.will(&[Next::Refuse(404, 132_001), Next::Take]);
    world.remind().await;
    let second = &world.meta.asked()[1].body;
    assert_eq!(
        second["type"], "interactive",
        "free text where Meta takes it"
    );

    let world = World::open().await;
    world.appointment("2026-11-24T15:00:00Z", "desk").await;
    world.clock.advance(chrono::Duration::hours(2));
    world
        .meta
        .will(&[Next::Refuse(404, 132_001), Next::Refuse(400, 131_047)]);
    world.remind().await;

    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.error_code),
        ("failed", Some(131_047))
    );
}

#[actix_web::test]
async fn news_that_comes_in_another_order_leaves_the_newest_state_and_a_known_category() {
    let world = World::open().await;
    request(&world).await;
    let now = world.clock.now();
    let told = |event: &str, category: Value| {
        json!({"event": event, "message_template_name": "cita_cancelada", "message_template_language": "es",
            "reason": "NONE", "message_template_category": category})
    };

    world.pass_seconds(60);
    let third = now + Duration::seconds(30);
    news_of(&world, third, &told("UNARCHIVED", json!("MARKETING"))).await;
    let second = now + Duration::seconds(20);
    news_of(&world, second, &told("ARCHIVED", json!("UTILITY"))).await;
    let fourth = now + Duration::seconds(40);
    news_of(&world, fourth, &told("PAUSED", Value::Null)).await;
    let fifth = now + Duration::seconds(50);
    news_of(&world, fifth, &told("LOCKED", Value::Null)).await;

    let body = show(&world).await;
    let template = &body["templates"][4];
    assert_eq!(template["state"], "paused");
    assert_eq!(template["category"], "MARKETING");
}

#[actix_web::test]
async fn a_text_that_differs_in_the_account_is_told() {
    let world = World::open().await;
    request(&world).await;
    let (_, own) = request(&world).await;
    let ours = &own["templates"][0];
    assert_eq!(
        (&ours["account_text"], &ours["differs"]),
        (&ours["text"], &json!(false))
    );

    let others = json!([
        {"type": "BODY", "text": "Hola {{1}}, venga a {{6}}."},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Bueno"}]},
    ]);
    world.meta.templates.reword("recordatorio_24h", others);
    let (status, body) = request(&world).await;

    let reworded = &body["templates"][0];
    assert_eq!((status, &reworded["differs"]), (200, &json!(true)));
    assert_eq!(reworded["account_text"], "Hola Ana, venga a Clínica Jiboa.");
    assert_eq!(body["templates"][1]["differs"], false);
}

#[actix_web::test]
async fn a_state_in_the_list_that_is_not_known_is_no_missing_template() {
    let world = World::open().await;
    world
        .meta
        .templates
        .show("recordatorio_24h", "OF_NEXT_YEAR", "NONE");

    let (_, body) = request(&world).await;

    let template = &body["templates"][0];
    assert_eq!(
        (&template["state"], &template["reason"]),
        (&json!("pending"), &json!("OF_NEXT_YEAR"))
    );
}
