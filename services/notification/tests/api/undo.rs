//! What staff take back before a patient is told leaves no message, and what they change several times leaves one. The broker holds the
//! events of their changes for the time in which they can take them back; the tests deliver each event after its time.

use crate::graph::Next;
use crate::world::{World, session};
use chrono::Duration;
use events::{AppointmentChange, AppointmentRescheduled, VisitStep, timestamp};
use kernel::Ids;
use testkit::at;
use uuid::Uuid;

/// Three starts on days of next week.
const A: &str = "2026-12-01T21:00:00Z";
const B: &str = "2026-12-03T16:00:00Z";
const C: &str = "2026-12-04T16:00:00Z";

const TAKEN_BACK: AppointmentChange = AppointmentChange::TakenBack {
    from: VisitStep::Cancelled,
    is_confirmed: false,
};

/// A clinic at nine in the morning, with an appointment that the patient made in the chat.
async fn open() -> (World, Uuid) {
    let world = World::open().await;
    world.clock.advance(Duration::hours(2));
    let appointment = world.appointment(A, "whatsapp").await;
    (world, appointment)
}

fn moved(from: &str) -> AppointmentChange {
    AppointmentChange::Rescheduled { from: at(from) }
}

/// The templates that were sent, and whether each says that day.
fn sent(world: &World) -> Vec<String> {
    let asked = world.meta.asked();
    let name = |body: &serde_json::Value| body["template"]["name"].as_str().map(str::to_owned);
    asked.iter().filter_map(|asked| name(&asked.body)).collect()
}

/// Lets the time pass in which a change could be taken back, and does what is due.
async fn wait(world: &World) {
    world.pass_seconds(8);
    world.remind().await;
}

#[actix_web::test]
async fn two_moves_that_end_where_they_began_send_nothing() {
    let (world, appointment) = open().await;

    world.move_to(appointment, B).await;
    world.move_to(appointment, A).await;
    world.tell(appointment, 2, moved(A), None).await;
    world.remind().await;
    world.pass_seconds(5);
    world.tell(appointment, 3, moved(B), None).await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
    assert!(world.jobs().await.is_empty());
    assert!(world.deliveries().await.is_empty());
}

#[actix_web::test]
async fn moves_one_after_the_other_are_told_as_one() {
    let (world, appointment) = open().await;

    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    for (version, from) in [(2, A), (3, B)] {
        world.tell(appointment, version, moved(from), None).await;
        world.remind().await;
    }
    wait(&world).await;

    assert_eq!(sent(&world), ["cita_reprogramada"]);
    let said = world.meta.asked()[0].body.to_string();
    assert!(said.contains("viernes 4 de diciembre"), "{said}");
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_move_after_a_told_one_is_told_again_and_back_as_well() {
    let (world, appointment) = open().await;

    for (version, from, to) in [(2, A, B), (3, B, A)] {
        world.move_to(appointment, to).await;
        world.tell(appointment, version, moved(from), None).await;
        wait(&world).await;
    }

    assert_eq!(sent(&world), ["cita_reprogramada", "cita_reprogramada"]);
}

#[actix_web::test]
async fn a_cancellation_that_is_taken_back_sends_nothing() {
    let (world, appointment) = open().await;

    world.change(appointment, "status = 'cancelled'").await;
    world.change(appointment, "status = 'booked'").await;
    world
        .tell(appointment, 2, AppointmentChange::Cancelled, None)
        .await;
    world.tell(appointment, 3, TAKEN_BACK, None).await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_cancellation_that_was_told_is_followed_by_the_word_that_the_visit_is_on_again() {
    let (world, appointment) = open().await;

    world.change(appointment, "status = 'cancelled'").await;
    world
        .tell(appointment, 2, AppointmentChange::Cancelled, None)
        .await;
    wait(&world).await;
    world.change(appointment, "status = 'booked'").await;
    world.tell(appointment, 3, TAKEN_BACK, None).await;
    wait(&world).await;

    assert_eq!(sent(&world), ["cita_cancelada", "cita_confirmada"]);
}

#[actix_web::test]
async fn a_booking_that_staff_cancel_at_once_is_never_told() {
    let world = World::open().await;
    let appointment = world.appointment(A, "desk").await;

    world.change(appointment, "status = 'cancelled'").await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world
        .tell(appointment, 2, AppointmentChange::Cancelled, None)
        .await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
}

#[actix_web::test]
async fn a_booking_that_staff_move_at_once_is_told_with_its_last_time() {
    let world = World::open().await;
    let appointment = world.appointment(A, "desk").await;

    world.move_to(appointment, B).await;
    world
        .tell(appointment, 1, AppointmentChange::Booked, None)
        .await;
    world.tell(appointment, 2, moved(A), None).await;
    wait(&world).await;

    assert_eq!(sent(&world), ["cita_confirmada"]);
    let said = world.meta.asked()[0].body.to_string();
    assert!(said.contains("jueves 3 de diciembre"), "{said}");
}

/// In whichever order the events come, the patient is told what is true at most once, and never what is not.
#[actix_web::test]
async fn events_out_of_order_tell_at_most_one_thing_and_that_is_true() {
    for late in [false, true] {
        let (world, appointment) = open().await;
        world.move_to(appointment, B).await;
        world.move_to(appointment, C).await;

        world.tell(appointment, 3, moved(B), None).await;
        if late {
            wait(&world).await;
        }
        world.tell(appointment, 2, moved(A), None).await;
        wait(&world).await;
        wait(&world).await;

        assert_eq!(sent(&world), ["cita_reprogramada"], "{late}");
        let said = world.meta.asked()[0].body.to_string();
        assert!(said.contains("viernes 4 de diciembre"), "{said}");
        assert!(world.jobs().await.is_empty());
    }
}

#[actix_web::test]
async fn a_change_while_a_card_waits_can_be_taken_back_as_well() {
    let (world, appointment) = open().await;
    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    world.tell(appointment, 2, moved(A), None).await;

    // Moved back half a second before the card is due; the events of this move and the one before it are still held.
    world.move_to(appointment, A).await;
    wait(&world).await;
    assert!(sent(&world).is_empty());
    world.tell(appointment, 3, moved(B), None).await;
    world.tell(appointment, 4, moved(C), None).await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_visit_of_another_length_tells_nobody_and_another_doctor_does() {
    let (world, appointment) = open().await;
    world
        .change(appointment, "ends_at = ends_at - interval '15 min'")
        .await;
    world.tell(appointment, 2, moved(A), None).await;
    wait(&world).await;
    assert!(sent(&world).is_empty());

    let event = AppointmentRescheduled {
        previous_doctor_id: Some(Ids::system().uuid().to_string()),
        previous_starts_at: Some(timestamp(at(A))),
        appointment: Some(events::AppointmentFacts {
            appointment_id: appointment.to_string(),
            version: 2,
            ..events::AppointmentFacts::default()
        }),
    };
    world.hear(Some(&world.clinic), &event).await.unwrap();
    wait(&world).await;

    assert_eq!(sent(&world), ["cita_reprogramada"]);
}

#[actix_web::test]
async fn what_the_chat_said_last_is_not_said_again() {
    let (world, appointment) = open().await;

    // Staff move the visit, and before the patient is told, the patient moves it in the chat.
    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    world.tell(appointment, 2, moved(A), None).await;
    world.tell(appointment, 3, moved(B), Some(session())).await;
    wait(&world).await;
    assert!(sent(&world).is_empty());

    // What staff do after it is compared with what the chat said.
    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    world.tell(appointment, 4, moved(C), None).await;
    world.tell(appointment, 5, moved(B), None).await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_cancellation_that_waits_for_the_morning_can_be_taken_back_until_then() {
    for event_comes_in_time in [true, false] {
        // Seven in the morning.
        let world = World::open().await;
        let appointment = world.appointment(A, "whatsapp").await;
        world.change(appointment, "status = 'cancelled'").await;
        world
            .tell(appointment, 2, AppointmentChange::Cancelled, None)
            .await;
        world.remind().await;
        assert_eq!(world.jobs().await[0].due_at, at("2026-11-23T14:00:00Z"));

        world
            .clock
            .advance(at("2026-11-23T13:59:00Z") - world.clock.now());
        world.change(appointment, "status = 'booked'").await;
        if event_comes_in_time {
            world.pass_seconds(8);
            world.tell(appointment, 3, TAKEN_BACK, None).await;
            world.remind().await;
        }
        world
            .clock
            .advance(at("2026-11-23T14:00:00Z") - world.clock.now());
        world.remind().await;
        if !event_comes_in_time {
            world.tell(appointment, 3, TAKEN_BACK, None).await;
        }
        wait(&world).await;

        assert!(sent(&world).is_empty(), "{event_comes_in_time}");
        assert!(world.jobs().await.is_empty(), "{event_comes_in_time}");
    }
}

#[actix_web::test]
async fn a_card_that_waits_leaves_once_the_clinic_that_was_suspended_meanwhile_is_resumed() {
    let (world, appointment) = open().await;
    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    world.tell(appointment, 2, moved(A), None).await;
    world.let_in(false).await;

    world.tell(appointment, 3, moved(B), None).await;
    wait(&world).await;

    assert!(sent(&world).is_empty());
    world.let_in(true).await;
    for _minute in 0..2 {
        world.pass_seconds(60);
        world.remind().await;
    }
    assert_eq!(sent(&world).len(), 1);
}

#[actix_web::test]
async fn a_card_whose_answer_was_lost_counts_as_told() {
    let (world, appointment) = open().await;
    world.move_to(appointment, B).await;
    world.move_to(appointment, C).await;
    world.tell(appointment, 2, moved(A), None).await;
    world.tell(appointment, 3, moved(B), None).await;
    world.meta.will(&[Next::Lose]);
    wait(&world).await;
    assert_eq!(sent(&world), ["cita_reprogramada"]);

    // The patient may know of the last move, so that moving back is told.
    world.move_to(appointment, A).await;
    world.tell(appointment, 4, moved(C), None).await;
    wait(&world).await;

    let all = sent(&world);
    assert_eq!(all.len(), 2, "{all:?}");
    let said = world.meta.asked()[1].body.to_string();
    assert!(said.contains("martes 1 de diciembre"), "{said}");
}
