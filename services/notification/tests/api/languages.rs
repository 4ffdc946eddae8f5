//! What is sent is in the clinic's language: by the template of that language, as free text, and by the Spanish template where Meta cannot use the
//! English one.

use crate::agendas::{self, MORNING, SEVEN};
use crate::graph::Next;
use crate::world::{World, reply, session, text};
use actix_web::test::TestRequest;
use chrono::Duration;
use events::AppointmentChange;
use serde_json::Value;
use testkit::{Answered, at};
use uuid::Uuid;

/// Tuesday of next week at 15:00 in El Salvador.
const STARTS: &str = "2026-12-01T21:00:00Z";

/// A clinic of that language, as its settings write it.
async fn of_language(language: &str) -> World {
    let world = World::open().await;
    speak(&world, language).await;
    // Nine in the morning.
    world.clock.advance(Duration::hours(2));
    world
}

async fn speak(world: &World, language: &str) {
    let change = format!(
        "UPDATE tenancy.clinics SET language = '{language}' WHERE clinic_id = '{}'",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[change]).await;
}

/// The patient has written within the last 24 hours.
async fn open_the_window(world: &World) {
    world
        .ask(reply(&world.clinic, session(), 1, text("¡Hola!")))
        .await;
    world.send().await;
}

/// Name, language and values of a message that left as a template.
fn template(body: &Value) -> (String, String, Vec<String>) {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let template = &body["template"];
    let values = template["components"][0]["parameters"].as_array().unwrap();
    (
        text(&template["name"]),
        text(&template["language"]["code"]),
        values.iter().map(|value| text(&value["text"])).collect(),
    )
}

/// What the buttons of a message send back.
fn sent_back(body: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    if body["type"] == "template" {
        let parts = body["template"]["components"].as_array().unwrap();
        let buttons = parts.iter().filter(|part| part["type"] == "button");
        return buttons
            .map(|part| text(&part["parameters"][0]["payload"]))
            .collect();
    }
    let buttons = body["interactive"]["action"]["buttons"].as_array().unwrap();
    buttons
        .iter()
        .map(|button| text(&button["reply"]["id"]))
        .collect()
}

/// Books at the desk, moves and cancels, and lets both reminders of another visit become due.
async fn send_every_kind(world: &World) {
    let card = async |appointment: Uuid, version: u32, change: AppointmentChange| {
        world.pass_seconds(8);
        world.tell(appointment, version, change, None).await;
        world.remind().await;
    };
    let visit = world.appointment(STARTS, "desk").await;
    card(visit, 1, AppointmentChange::Booked).await;
    world.move_to(visit, "2026-12-03T16:00:00Z").await;
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };
    card(visit, 2, moved).await;
    world.change(visit, "status = 'cancelled'").await;
    card(visit, 3, AppointmentChange::Cancelled).await;
    world.appointment("2026-11-25T16:00:00Z", "desk").await;
    for due in ["2026-11-24T16:00:00Z", "2026-11-25T14:00:00Z"] {
        world.clock.advance(at(due) - world.clock.now());
        world.remind().await;
    }
}

#[actix_web::test]
async fn every_kind_leaves_in_the_language_of_its_clinic() {
    let kinds = [
        "cita_confirmada",
        "cita_reprogramada",
        "cita_cancelada",
        "recordatorio_24h",
        "recordatorio_2h",
    ];
    let mut buttons = Vec::new();
    for (clinic, language, days, clocks) in [
        (
            "es-SV",
            "es",
            [
                "martes 1 de diciembre",
                "jueves 3 de diciembre",
                "miércoles 25 de noviembre",
            ],
            ["3:00 p. m.", "10:00 a. m."],
        ),
        (
            "en",
            "en",
            [
                "Tuesday, December 1",
                "Thursday, December 3",
                "Wednesday, November 25",
            ],
            ["3:00 p.m.", "10:00 a.m."],
        ),
    ] {
        let world = of_language(clinic).await;

        send_every_kind(&world).await;

        let asked = world.meta.asked();
        let sent: Vec<_> = asked.iter().map(|asked| template(&asked.body)).collect();
        let names: Vec<&str> = sent.iter().map(|(name, ..)| name.as_str()).collect();
        assert_eq!(names, kinds);
        assert!(sent.iter().all(|(_, code, _)| code == language), "{sent:?}");
        let said: Vec<(&str, &str)> = sent
            .iter()
            .map(|(_, _, values)| (values[2].as_str(), values[3].as_str()))
            .collect();
        let [first, second, third] = days;
        let [afternoon, morning] = clocks;
        assert_eq!(
            said,
            [
                (first, afternoon),
                (second, morning),
                (second, morning),
                (third, morning),
                (third, morning),
            ]
        );
        assert!(
            sent.iter()
                .all(|(_, _, values)| values[4] == "Dra. Elena Rivas")
        );
        let words = |body: &Value| -> Vec<String> {
            let word = |id: String| id.split(':').next().unwrap().to_owned();
            sent_back(body).into_iter().map(word).collect()
        };
        buttons.push(
            asked
                .iter()
                .map(|asked| words(&asked.body))
                .collect::<Vec<_>>(),
        );
    }
    assert_eq!(buttons[0], buttons[1], "a tap means the same");
}

#[actix_web::test]
async fn an_english_notice_whose_template_meta_cannot_use_is_free_text_in_english_within_a_day() {
    let world = of_language("en").await;
    open_the_window(&world).await;
    world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world.clock.advance(Duration::hours(1));
    world.meta.will(&[Next::Refuse(404, 132_001), Next::Take]);

    world.remind().await;

    let [_hello, refused, taken] = world.meta.asked().try_into().unwrap();
    let (_, code, _) = template(&refused.body);
    assert_eq!(code, "en");
    let interactive = &taken.body["interactive"];
    assert_eq!(
        interactive["body"]["text"],
        "Hello, Ana. This is a reminder of your appointment tomorrow: Limpieza dental on Tuesday, November 24 at 10:00 a.m., \
         with Dra. Elena Rivas at Clínica de prueba. Can you come?"
    );
    let buttons = interactive["action"]["buttons"].as_array().unwrap();
    let labels: Vec<&str> = buttons
        .iter()
        .map(|button| button["reply"]["title"].as_str().unwrap())
        .collect();
    assert_eq!(
        labels,
        [
            "Yes, I will come",
            "Change appointment",
            "Cancel appointment"
        ]
    );
    assert_eq!(sent_back(&refused.body), sent_back(&taken.body));
}

#[actix_web::test]
async fn outside_of_a_day_it_leaves_by_the_spanish_template_rather_than_not_at_all() {
    let world = of_language("en").await;
    let appointment = world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world.clock.advance(Duration::hours(1));
    world.meta.will(&[Next::Refuse(404, 132_001), Next::Take]);

    world.remind().await;

    let [refused, taken] = world.meta.asked().try_into().unwrap();
    let (name, code, _) = template(&refused.body);
    assert_eq!((name.as_str(), code.as_str()), ("recordatorio_24h", "en"));
    let (name, code, values) = template(&taken.body);
    assert_eq!((name.as_str(), code.as_str()), ("recordatorio_24h", "es"));
    assert_eq!(
        values[1..4],
        ["Limpieza dental", "martes 24 de noviembre", "10:00 a. m."]
    );
    assert_eq!(
        sent_back(&taken.body)[0],
        format!("CONFIRM_APPOINTMENT:{appointment}")
    );
    assert_eq!(world.delivery().await.state, "sent");
}

#[actix_web::test]
async fn the_spanish_template_leaves_too_where_meta_takes_no_free_text_after_all() {
    let world = of_language("en").await;
    open_the_window(&world).await;
    world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world.clock.advance(Duration::hours(1));
    world.meta.will(&[
        Next::Refuse(404, 132_001),
        Next::Refuse(400, 131_047),
        Next::Take,
    ]);

    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(asked.len(), 4);
    assert_eq!(asked[2].body["type"], "interactive");
    let (_, code, _) = template(&asked[3].body);
    assert_eq!(code, "es");
}

#[actix_web::test]
async fn a_notice_fails_once_where_meta_takes_it_in_no_form() {
    let world = of_language("en").await;
    world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world.clock.advance(Duration::hours(1));
    world.meta.will(&[
        Next::Refuse(404, 132_001),
        Next::Refuse(404, 132_001),
        Next::Refuse(400, 131_047),
    ]);

    world.remind().await;

    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.error_code),
        ("failed", Some(131_047))
    );
    assert_eq!(world.meta.asked().len(), 3);
}

#[actix_web::test]
async fn an_agenda_is_in_the_clinics_language_and_in_spanish_where_meta_cannot_use_its_template() {
    let world = agendas::open().await;
    speak(&world, "en").await;
    world.appointment(MORNING, "desk").await;
    world.meta.will(&[Next::Refuse(404, 132_001), Next::Take]);

    agendas::to(&world, SEVEN);
    world.send_agendas().await;

    let [refused, taken] = world.meta.asked().try_into().unwrap();
    let said = |language: &str, values: [&str; 4]| {
        let values = values.map(str::to_owned).to_vec();
        ("agenda_del_dia".to_owned(), language.to_owned(), values)
    };
    let english = [
        "Marta",
        "Tuesday, November 24",
        "1 appointment",
        "with Dra. Elena Rivas, 9:00 a.m. Ana M. (Limpieza dental)",
    ];
    assert_eq!(template(&refused.body), said("en", english));
    let spanish = [
        "Marta",
        "martes 24 de noviembre",
        "1 cita",
        "con Dra. Elena Rivas, 9:00 a. m. Ana M. (Limpieza dental)",
    ];
    assert_eq!(template(&taken.body), said("es", spanish));
    assert_eq!(world.delivery().await.state, "sent");
}

/// The settings of a clinic are kept in memory by their version.
#[actix_web::test]
async fn what_leaves_after_a_change_of_the_language_is_in_the_new_one() {
    let world = of_language("es-SV").await;
    let visit = world.appointment(STARTS, "desk").await;
    world.tell(visit, 1, AppointmentChange::Booked, None).await;
    world.remind().await;
    // The card about a cancellation in the night is planned for the morning.
    world
        .clock
        .advance(at("2026-11-24T03:00:00Z") - world.clock.now());
    world.change(visit, "status = 'cancelled'").await;
    world
        .tell(visit, 2, AppointmentChange::Cancelled, None)
        .await;
    world.remind().await;
    assert_eq!(world.jobs().await.len(), 1);

    speak(&world, "en").await;
    world
        .clock
        .advance(at("2026-11-24T14:00:00Z") - world.clock.now());
    world.remind().await;

    let sent: Vec<_> = world
        .meta
        .asked()
        .iter()
        .map(|asked| template(&asked.body))
        .map(|(name, code, _)| (name, code))
        .collect();
    let expected = [("cita_confirmada", "es"), ("cita_cancelada", "en")];
    assert_eq!(
        sent,
        expected.map(|(name, code)| (name.to_owned(), code.to_owned()))
    );
}

#[actix_web::test]
async fn a_waiting_reminder_that_was_stored_without_a_language_leaves_in_spanish() {
    let world = of_language("es-SV").await;
    world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world.clock.advance(Duration::hours(1));
    world.meta.will(&[Next::Refuse(400, 130_429)]);
    world.remind().await;
    let stored: Vec<Stored> = world
        .rows(&world.clinic, "SELECT content FROM notification.deliveries")
        .await;
    let first = &stored[0].content["forms"][0];
    assert_eq!(first["type"], "template");
    assert!(first.get("language").is_none(), "{first}");

    // The message has its words already, whatever the clinic speaks by now.
    speak(&world, "en").await;
    world.pass_seconds(60);
    world.remind().await;

    let (_, code, values) = template(&world.meta.asked()[1].body);
    assert_eq!(code, "es");
    assert_eq!(values[2], "martes 24 de noviembre");
}

#[derive(diesel::QueryableByName)]
struct Stored {
    #[diesel(sql_type = diesel::sql_types::Jsonb)]
    content: Value,
}

#[actix_web::test]
async fn staff_are_shown_a_message_in_the_language_in_which_it_will_leave() {
    for (clinic, language, words) in [
        (
            "es-SV",
            "es",
            "Hola, Ana. Su cita se movió: Limpieza dental, ahora el jueves 3 de diciembre a las 10:00 a. m.",
        ),
        (
            "en",
            "en",
            "Hello, Ana. Your appointment was moved: Limpieza dental, now on Thursday, December 3 at 10:00 a.m.",
        ),
    ] {
        let world = of_language(clinic).await;
        let visit = world.appointment(STARTS, "whatsapp").await;
        let uri = format!(
            "/api/deliveries/preview?appointment_id={visit}&kind=reschedule_card&starts_at=2026-12-03T16:00:00Z"
        );
        let token = world.clinic.staff.token(world.clock.now());
        let request =
            TestRequest::with_uri(&uri).insert_header(("authorization", format!("Bearer {token}")));

        let Answered { status, body } = world.served.call(request).await;

        assert_eq!(status, 200, "{body}");
        assert_eq!(body["language"], language);
        let text = body["text"].as_str().unwrap();
        assert!(text.starts_with(words), "{text}");
    }
}
