//! What staff are shown before they change an appointment: the message that the patient will be sent.

use crate::world::{World, session};
use actix_web::test::TestRequest;
use chrono::Duration;
use events::AppointmentChange;
use serde_json::Value;
use testkit::{Answered, at};
use uuid::Uuid;

const STARTS: &str = "2026-12-01T21:00:00Z";

async fn ask(world: &World, query: &str) -> (u16, Value) {
    let token = world.clinic.staff.token(world.clock.now());
    let request = TestRequest::with_uri(&format!("/api/deliveries/preview?{query}"))
        .insert_header(("authorization", format!("Bearer {token}")));
    let Answered { status, body } = world.served.call(request).await;
    (status, body)
}

async fn preview(world: &World, appointment: Uuid, rest: &str) -> Value {
    let (status, body) = ask(world, &format!("appointment_id={appointment}&{rest}")).await;
    assert_eq!(status, 200, "{body}");
    body
}

#[actix_web::test]
async fn the_message_that_is_shown_is_the_one_that_is_sent() {
    let world = World::open().await;
    world.clock.advance(Duration::hours(2));
    let appointment = world.appointment(STARTS, "whatsapp").await;

    let shown = preview(
        &world,
        appointment,
        "kind=reschedule_card&starts_at=2026-12-03T16:00:00Z",
    )
    .await;
    assert_eq!(shown["sent"], true, "{shown}");
    assert_eq!(shown["due_at"], "2026-11-23T15:00:08Z");
    assert_eq!(
        shown["text"],
        "Hola, Ana. Su cita se movió: Limpieza dental, ahora el jueves 3 de diciembre a las 10:00 a. m., con \
         Dra. Elena Rivas en Clínica de prueba. Si ese horario no le queda bien, con gusto le buscamos otro."
    );

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    world.pass_seconds(8);
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };
    world.tell(appointment, 2, moved, None).await;
    world.remind().await;
    let sent = world.meta.asked()[0].body.to_string();
    for words in ["jueves 3 de diciembre", "10:00 a. m.", "Dra. Elena Rivas"] {
        assert!(sent.contains(words), "{sent}");
    }
    let template = &world.meta.asked()[0].body["template"];
    assert_eq!(template["language"]["code"], shown["language"]);
}

#[actix_web::test]
async fn a_cancellation_in_the_night_is_shown_for_the_morning() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    world
        .clock
        .advance(at("2026-11-24T03:00:00Z") - world.clock.now());

    let shown = preview(&world, appointment, "kind=cancellation_card").await;

    assert_eq!(shown["sent"], true, "{shown}");
    assert_eq!(shown["due_at"], "2026-11-24T14:00:00Z");
    assert!(shown["text"].as_str().unwrap().contains("fue cancelada"));
    // A move leaves at any hour.
    let query = "kind=reschedule_card&starts_at=2026-12-03T16:00:00Z";
    let shown = preview(&world, appointment, query).await;
    assert_eq!(shown["due_at"], "2026-11-24T03:00:08Z");
}

#[actix_web::test]
async fn a_message_that_is_not_sent_is_shown_with_its_reason() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    let moved = "kind=reschedule_card&starts_at=2026-12-03T16:00:00Z";
    let pause = |queue: &str| {
        format!(
            "INSERT INTO notification.pauses (queue, clinic_id, reason, paused_at) VALUES ('{queue}', '{}', 'operator', '{}')",
            world.clinic.id,
            world.clock.now()
        )
    };
    let (everything, resume) = (pause("*"), "DELETE FROM notification.pauses".to_owned());
    for (set, query, reason) in [
        (None, "kind=reschedule_card", "unchanged"),
        (
            None,
            "kind=reschedule_card&starts_at=2026-12-01T21:00:00Z",
            "unchanged",
        ),
        (Some(everything), moved, "paused"),
        (
            Some(resume),
            "kind=reschedule_card&starts_at=2026-11-22T16:00:00Z",
            "too_late",
        ),
        (
            Some("UPDATE scheduling.patients SET is_blocked = true".to_owned()),
            moved,
            "blocked",
        ),
        (
            Some(
                "UPDATE scheduling.patients SET is_blocked = false, phone = NULL, bsuid = NULL"
                    .to_owned(),
            ),
            moved,
            "no_contact",
        ),
        (
            Some("UPDATE tenancy.channels SET whatsapp_status = 'disabled'".to_owned()),
            "kind=cancellation_card",
            "no_contact",
        ),
    ] {
        let set: Vec<String> = set.into_iter().collect();
        world.clinic.run(&world.db, &set).await;
        let shown = preview(&world, appointment, query).await;
        assert_eq!(shown["sent"], false, "{shown}");
        assert_eq!(shown["reason"], reason, "{query}");
        assert!(!shown["text"].as_str().unwrap().is_empty());
    }
    let set = "UPDATE scheduling.patients SET phone = '50370001111'".to_owned();
    world.clinic.run(&world.db, &[set]).await;
    let shown = preview(&world, appointment, "kind=cancellation_card").await;
    assert_eq!(shown["reason"], "no_channel", "{shown}");
}

#[actix_web::test]
async fn nobody_sees_the_appointments_and_doctors_of_another_clinic() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let doctor = other.doctor(&world.db, "07:30", "16:30").await;
    let appointment = world.appointment(STARTS, "whatsapp").await;

    for query in [
        format!("appointment_id={}&kind=cancellation_card", session()),
        format!(
            "appointment_id={appointment}&kind=reschedule_card&doctor_id={}",
            doctor.id
        ),
    ] {
        let (status, body) = ask(&world, &query).await;
        assert_eq!(
            (status, body["code"].as_str()),
            (404, Some("NOT_FOUND")),
            "{query}"
        );
    }
}
