//! Messages about appointments: they follow from the appointment as it is when they are due.

use crate::graph::Next;
use crate::world::{World, session, text};
use actix_web::test::TestRequest;
use events::AppointmentChange;
use serde_json::{Value, json};
use testkit::{Answered, at};
use uuid::Uuid;

/// Tuesday of next week at 15:00 in El Salvador.
const STARTS: &str = "2026-12-01T21:00:00Z";

async fn booked(world: &World) -> Uuid {
    let appointment = world.appointment(STARTS, "whatsapp").await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, Some(session()))
        .await;
    appointment
}

/// The reminders that are to come, as the staff's page shows them.
async fn coming(world: &World, appointment: Uuid) -> Vec<(String, String)> {
    let path = format!("/api/deliveries?appointment_id={appointment}");
    let token = world.clinic.staff.token(world.clock.now());
    let request = TestRequest::with_uri(&path)
        .insert_header(("authorization", format!("Bearer {token}")))
        .insert_header(("x-requested-with", "test"));
    let Answered { status, body } = world.served.call(request).await;
    assert_eq!(status, 200, "{body}");
    let all = body["coming"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    all.iter()
        .map(|one| (text(&one["kind"]), text(&one["due_at"])))
        .collect()
}

/// A reminder whose time is near when the appointment is booked: what is shown is sent, wherever the scan stands.
#[actix_web::test]
async fn a_reminder_is_shown_as_coming_exactly_when_it_will_be_sent() {
    // How long after the booking the reminder is due, and how far the scan is ahead of the clock of the booking, in seconds.
    for (due_in, ahead, is_sent) in [
        (-3_600, 0, false),
        (-1, 0, false),
        (20, 0, false),
        // The scan has passed the reminder's time: the booking became visible late, or the scanning process' clock is fast.
        (20, 30, false),
        (20, -60, false),
        (290, 300, false),
        (301, 300, true),
        (301, -60, true),
    ] {
        let world = World::open().await;
        let seconds = chrono::Duration::seconds;
        let start = at(STARTS);
        let booked_at = start - seconds(24 * 3600 + due_in);
        to(&world, &(booked_at + seconds(ahead)).to_rfc3339());
        world.remind().await;
        world.clock.advance(booked_at - world.clock.now());
        let appointment = world.appointment(STARTS, "whatsapp").await;

        let shown = coming(&world, appointment).await;
        world.clock.advance(seconds(420));
        world.remind().await;

        let what = format!("due in {due_in} s, scanned {ahead} s ahead");
        let of_day_before = shown.iter().filter(|(kind, _)| kind == "reminder_24h");
        assert_eq!(of_day_before.count(), usize::from(is_sent), "{what}");
        assert_eq!(world.meta.asked().len(), usize::from(is_sent), "{what}");
    }
}

fn both(day_before: &str, hours_before: &str) -> Vec<(String, String)> {
    vec![
        ("reminder_24h".to_owned(), day_before.to_owned()),
        ("reminder_2h".to_owned(), hours_before.to_owned()),
    ]
}

fn to(world: &World, instant: &str) {
    let by = at(instant) - world.clock.now();
    world.clock.advance(by);
}

/// Who waits already is not reminded; an arrival that staff take back was none.
#[actix_web::test]
async fn a_patient_who_has_arrived_is_not_reminded() {
    let world = World::open().await;
    let appointment = booked(&world).await;
    to(&world, "2026-12-01T18:30:00Z");
    world.remind().await;
    let asked = world.meta.asked().len();

    let arrived = "arrived_at = '2026-12-01T18:40:00Z'";
    world.change(appointment, arrived).await;
    assert_eq!(coming(&world, appointment).await, []);
    world.change(appointment, "arrived_at = null").await;
    let of_two_hours = ("reminder_2h".to_owned(), "2026-12-01T19:00:00Z".to_owned());
    assert_eq!(coming(&world, appointment).await, [of_two_hours]);
    world.change(appointment, arrived).await;
    to(&world, "2026-12-01T19:00:00Z");
    world.remind().await;

    assert_eq!(world.meta.asked().len(), asked);
}

#[actix_web::test]
async fn both_reminders_are_found_when_they_are_due_and_go_out_as_templates() {
    let world = World::open().await;
    let appointment = booked(&world).await;
    assert_eq!(
        coming(&world, appointment).await,
        both("2026-11-30T21:00:00Z", "2026-12-01T19:00:00Z")
    );
    world.remind().await;
    assert!(world.jobs().await.is_empty());
    assert!(world.meta.asked().is_empty());

    to(&world, "2026-11-30T21:00:00Z");
    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].body["template"]["name"], "recordatorio_24h");
    assert_eq!(
        asked[0].body["template"]["language"],
        json!({ "code": "es" })
    );
    let parts = asked[0].body["template"]["components"].as_array().unwrap();
    let words: Vec<_> = parts[0]["parameters"]
        .as_array()
        .unwrap()
        .iter()
        .map(|parameter| parameter["text"].as_str().unwrap())
        .collect();
    assert_eq!(
        words,
        [
            "Ana",
            "Limpieza dental",
            "martes 1 de diciembre",
            "3:00 p. m.",
            "Dra. Elena Rivas",
            "Clínica de prueba"
        ]
    );
    assert_eq!(
        parts[1],
        json!({ "type": "button", "sub_type": "quick_reply", "index": "0",
                "parameters": [{ "type": "payload", "payload": format!("CONFIRM_APPOINTMENT:{appointment}") }] })
    );
    assert_eq!(coming(&world, appointment).await.len(), 1);
    to(&world, "2026-12-01T19:00:00Z");
    world.remind().await;
    assert_eq!(
        world.meta.asked()[1].body["template"]["name"],
        "recordatorio_2h"
    );
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_reminder_of_what_was_cancelled_behind_its_back_is_not_sent() {
    for set in [
        "status = 'cancelled'",
        "status = 'no_show'",
        "reminders_wanted = false",
    ] {
        let world = World::open().await;
        let appointment = booked(&world).await;

        world.change(appointment, set).await;
        to(&world, "2026-11-30T21:00:00Z");
        world.remind().await;

        assert!(world.meta.asked().is_empty(), "{set}");
        assert!(world.deliveries().await.is_empty(), "{set}");
    }
}

#[actix_web::test]
async fn a_blocked_patient_is_not_reminded() {
    let world = World::open().await;
    booked(&world).await;
    let block = "UPDATE scheduling.patients SET is_blocked = true".to_owned();
    world.clinic.run(&world.db, &[block]).await;

    to(&world, "2026-11-30T21:00:00Z");
    world.remind().await;

    assert!(world.meta.asked().is_empty());
}

#[actix_web::test]
async fn patients_are_reminded_for_seven_days_after_the_end_of_the_clinics_plan() {
    let cases = [("2026-11-23T21:00:01Z", 1), ("2026-11-23T21:00:00Z", 0)];
    for (ended, reminders) in cases {
        let world = World::open().await;
        booked(&world).await;
        let end = format!("UPDATE tenancy.clinics SET plan_expires_at = '{ended}'");
        world.clinic.run(&world.db, &[end]).await;

        to(&world, "2026-11-30T21:00:00Z");
        world.remind().await;

        assert_eq!(world.meta.asked().len(), reminders, "it ended at {ended}");
        assert!(world.jobs().await.is_empty(), "{ended}");
    }
}

#[actix_web::test]
async fn a_reminder_of_what_moved_behind_its_back_waits_again() {
    let world = World::open().await;
    let appointment = booked(&world).await;

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    to(&world, "2026-11-30T21:00:00Z");
    world.remind().await;
    assert!(world.meta.asked().is_empty());
    to(&world, "2026-12-02T16:00:00Z");
    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(asked.len(), 1);
    let said = asked[0].body.to_string();
    assert!(said.contains("jueves 3 de diciembre"), "{said}");
}

#[actix_web::test]
async fn moving_and_cancelling_change_what_is_to_come() {
    let world = World::open().await;
    let appointment = booked(&world).await;

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    let from = AppointmentChange::Rescheduled { from: at(STARTS) };
    world.tell(appointment, 2, from, Some(session())).await;
    assert_eq!(
        coming(&world, appointment).await,
        both("2026-12-02T16:00:00Z", "2026-12-03T14:00:00Z")
    );
    world.change(appointment, "status = 'cancelled'").await;
    world
        .tell(
            appointment,
            3,
            AppointmentChange::Cancelled,
            Some(session()),
        )
        .await;

    assert!(coming(&world, appointment).await.is_empty());
    to(&world, "2026-12-03T15:00:00Z");
    world.remind().await;
    assert!(world.jobs().await.is_empty());
    assert!(world.meta.asked().is_empty());
}

#[actix_web::test]
async fn old_news_after_a_cancellation_plans_nothing() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    world.change(appointment, "status = 'cancelled'").await;

    world
        .tell(
            appointment,
            2,
            AppointmentChange::Cancelled,
            Some(session()),
        )
        .await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, Some(session()))
        .await;

    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn what_the_desk_books_and_cancels_is_told_by_cards() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "desk").await;

    world.clock.advance(chrono::Duration::hours(2));
    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world.remind().await;
    world.change(appointment, "status = 'cancelled'").await;
    world
        .tell(appointment, 2, AppointmentChange::Cancelled, None)
        .await;
    world.remind().await;

    let names: Vec<_> = world
        .meta
        .asked()
        .into_iter()
        .map(|asked| asked.body["template"]["name"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(names, ["cita_confirmada", "cita_cancelada"]);
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_patient_whose_visit_the_desk_moves_is_told_the_new_time_once() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "whatsapp").await;
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    world.tell(appointment, 2, moved, None).await;
    world.remind().await;
    world.tell(appointment, 2, moved, None).await;
    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].body["template"]["name"], "cita_reprogramada");
    let said = asked[0].body.to_string();
    assert!(said.contains("jueves 3 de diciembre"), "{said}");
    assert!(said.contains("10:00 a. m."), "{said}");
}

#[actix_web::test]
async fn a_move_that_the_patient_made_in_chat_is_answered_there() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "desk").await;
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    world.tell(appointment, 2, moved, Some(session())).await;
    world.remind().await;

    assert!(world.meta.asked().is_empty());
}

#[actix_web::test]
async fn a_moved_visit_is_told_in_free_words_where_the_template_cannot_be_used() {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "desk").await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;
    world.meta.will(&[Next::Refuse(404, 132_001)]);

    world.move_to(appointment, "2026-12-03T16:00:00Z").await;
    let moved = AppointmentChange::Rescheduled { from: at(STARTS) };
    world.tell(appointment, 2, moved, None).await;
    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(
        asked[2].body["interactive"]["body"]["text"],
        "Hola, Ana. Su cita se movió: Limpieza dental, ahora el jueves 3 de diciembre a las 10:00 a. m., con \
         Dra. Elena Rivas en Clínica de prueba. Si ese horario no le queda bien, con gusto le buscamos otro."
    );
}

#[actix_web::test]
async fn nobody_is_woken_by_a_reminder_that_was_late() {
    let world = World::open().await;
    booked(&world).await;

    // The workers were down from the afternoon to the late evening.
    to(&world, "2026-12-01T03:00:00Z");
    world.remind().await;
    assert!(world.meta.asked().is_empty());
    to(&world, "2026-12-01T14:00:00Z");
    world.remind().await;

    assert_eq!(world.meta.asked().len(), 1);
}

#[actix_web::test]
async fn a_template_that_cannot_be_used_is_said_freely_where_the_window_is_open() {
    let world = World::open().await;
    let appointment = world.appointment("2026-11-24T16:00:00Z", "desk").await;
    world
        .ask(crate::world::reply(
            &world.clinic,
            session(),
            1,
            text("¡Hola!"),
        ))
        .await;
    world.send().await;
    world.meta.will(&[Next::Refuse(404, 132_001)]);

    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world.remind().await;

    let asked = world.meta.asked();
    assert_eq!(asked[1].body["type"], "template");
    assert_eq!(asked[2].body["type"], "interactive");
    let words = asked[2].body["interactive"]["body"]["text"]
        .as_str()
        .unwrap();
    assert!(
        words.starts_with("Hola, Ana. Su cita quedó agendada"),
        "{words}"
    );
}

/// The number of Mexico or Argentina that the clinic has written down, and the form in which WhatsApp has it.
const TWO_FORMS: [(&str, &str); 2] = [
    ("525512345674", "5215512345674"),
    ("541123456774", "5491123456774"),
];

/// A visit whose patient has that number, and a reply to what the patient wrote from the number in that form, where it did.
async fn with_number(number: &str, wrote: Option<&str>) -> (World, Uuid) {
    let world = World::open().await;
    let appointment = world.appointment(STARTS, "desk").await;
    let change = format!("UPDATE scheduling.patients SET phone = '{number}'");
    world.clinic.run(&world.db, &[change]).await;
    if let Some(wrote) = wrote {
        let mut reply = crate::world::reply(&world.clinic, session(), 1, text("¡Hola!"));
        reply.to_phone = Some(wrote.to_owned());
        world.ask(reply).await;
        world.send().await;
    }
    (world, appointment)
}

#[actix_web::test]
async fn a_patient_is_written_to_in_the_form_of_the_number_from_which_they_write() {
    for (desk, chat) in TWO_FORMS {
        for (number, wrote, expected) in [
            (desk, Some(chat), chat),
            (chat, Some(desk), desk),
            (desk, None, desk),
            (chat, None, chat),
        ] {
            let (world, appointment) = with_number(number, wrote).await;
            let before = world.meta.asked().len();

            world
                .tell(appointment, 1, AppointmentChange::Booked, None)
                .await;
            world.remind().await;
            to(&world, "2026-11-30T21:00:00Z");
            world.remind().await;

            let asked = world.meta.asked().split_off(before);
            let addresses: Vec<&Value> = asked.iter().map(|asked| &asked.body["to"]).collect();
            assert_eq!(addresses, [expected, expected], "{number} {wrote:?}");
        }
    }
}

#[actix_web::test]
async fn what_waits_for_the_morning_is_written_to_the_form_from_which_the_patient_writes() {
    let [(desk, chat), _] = TWO_FORMS;
    let (world, appointment) = with_number(desk, Some(chat)).await;
    // Ten at night: the card about a cancellation waits.
    to(&world, "2026-11-25T04:00:00Z");
    world.change(appointment, "status = 'cancelled'").await;
    world
        .tell(appointment, 2, AppointmentChange::Cancelled, None)
        .await;
    assert_eq!(world.meta.asked().len(), 1);

    to(&world, "2026-11-25T15:00:00Z");
    world.remind().await;

    assert_eq!(world.meta.asked()[1].body["to"], chat);
}

#[actix_web::test]
async fn the_window_is_open_for_both_forms_of_a_number() {
    let [(desk, chat), _] = TWO_FORMS;
    for wrote in [desk, chat] {
        let (world, appointment) = with_number(desk, Some(wrote)).await;
        world.meta.will(&[Next::Refuse(404, 132_001)]);

        world
            .tell(appointment, 1, AppointmentChange::Booked, None)
            .await;
        world.remind().await;

        let asked = world.meta.asked();
        assert_eq!(asked[2].body["type"], "interactive");
        assert_eq!(asked[2].body["to"], wrote);
    }
}

#[actix_web::test]
async fn a_failing_reminder_is_tried_for_an_hour_and_stays_as_failed() {
    let world = World::open().await;
    booked(&world).await;
    world.meta.will(&[Next::Refuse(500, 131_000); 9]);
    to(&world, "2026-11-30T21:00:00Z");

    let pauses = [
        (0, 1),
        (59, 1),
        (1, 2),
        (300, 3),
        (600, 4),
        (1200, 5),
        (1800, 6),
        (3600, 6),
    ];
    for (pause, asked) in pauses {
        world.pass_seconds(pause);
        world.remind().await;
        assert_eq!(world.meta.asked().len(), asked, "after {pause} s");
    }

    let jobs = world.jobs().await;
    let of_the_day_before = jobs.iter().find(|job| job.kind == "reminder_24h").unwrap();
    assert_eq!(
        (of_the_day_before.state.as_str(), of_the_day_before.attempt),
        ("failed", 6)
    );
    assert_eq!(world.delivery().await.state, "failed");
}
