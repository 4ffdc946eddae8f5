//! The daily agenda: who gets it, when, and with which visits.

use crate::graph::Next;
use crate::world::{ANA, World};
use actix_web::test::TestRequest;
use events::{DeliveryFacts, MessageFailed};
use kernel::{DoctorId, Ids};
use notification::jobs::{find_agendas, sweep};
use serde_json::{Value, json};
use tenancy::Plan;
use testkit::{Answered, Clinic, Staff, at};
use uuid::Uuid;

/// The number of the reader of most tests.
const MARTA: &str = "50370002222";
/// 07:00 of Tuesday in El Salvador. The clock of the tests begins a day before.
pub const SEVEN: &str = "2026-11-24T13:00:00Z";
/// 09:00 and 15:00 of that day.
pub const MORNING: &str = "2026-11-24T15:00:00Z";
const AFTERNOON: &str = "2026-11-24T21:00:00Z";

pub fn to(world: &World, instant: &str) {
    world.clock.advance(at(instant) - world.clock.now());
}

/// The member of the staff asks for the agenda with a number that is proved, at that instant.
async fn ask_for_it(world: &World, clinic: &Clinic, staff: Staff, instant: &str) {
    let user = staff.user;
    let asked = format!(
        "UPDATE auth.users SET whatsapp_phone = '{MARTA}', daily_agenda_since = '{instant}', full_name = 'Marta Paz'
          WHERE id = '{user}'"
    );
    clinic
        .run(&world.db, &[asked, proved(staff, instant)])
        .await;
}

/// Proves the number of the member of the staff, as of that instant. Apart from writing the number, because that ends a proof.
fn proved(staff: Staff, instant: &str) -> String {
    let user = staff.user;
    format!("UPDATE auth.users SET whatsapp_proved_at = '{instant}' WHERE id = '{user}'")
}

/// A clinic whose receptionist wants the agenda, before the scan of the morning.
pub async fn open() -> World {
    let world = World::open().await;
    let staff = world.clinic.staff;
    ask_for_it(&world, &world.clinic, staff, "2026-11-23T14:00:00Z").await;
    to(&world, "2026-11-24T12:59:59Z");
    world.send_agendas().await;
    assert!(world.meta.asked().is_empty(), "it is not yet seven");
    world
}

/// The values of the messages that left as the template.
fn values(world: &World) -> Vec<Vec<String>> {
    let text = |value: &Value| value["text"].as_str().unwrap().to_owned();
    let of = |body: &Value| {
        assert_eq!(body["template"]["name"], "agenda_del_dia", "{body}");
        let components = body["template"]["components"].as_array().unwrap();
        assert_eq!(components.len(), 1, "it has no buttons");
        let values = components[0]["parameters"].as_array().unwrap();
        values.iter().map(text).collect()
    };
    world.meta.asked().iter().map(|one| of(&one.body)).collect()
}

/// The lists of visits in the messages that left.
fn lists(world: &World) -> Vec<String> {
    let values = values(world).into_iter();
    values.map(|values| values[3].clone()).collect()
}

/// Moves the appointments to another doctor of the clinic.
async fn give_to(world: &World, appointment: Uuid, doctor: DoctorId) {
    let set = format!("doctor_id = '{doctor}'");
    world.change(appointment, &set).await;
}

async fn rename_doctor(world: &World, doctor: DoctorId, name: &str) {
    let rename =
        format!("UPDATE scheduling.doctors SET full_name = '{name}' WHERE id = '{doctor}'");
    world.clinic.run(&world.db, &[rename]).await;
}

async fn get(world: &World, uri: &str) -> Value {
    let token = world.clinic.admin.token(world.clock.now());
    let request =
        TestRequest::with_uri(uri).insert_header(("authorization", format!("Bearer {token}")));
    let Answered { status, body } = world.served.call(request).await;
    assert_eq!(status, 200, "{body}");
    body
}

#[actix_web::test]
async fn a_reader_gets_the_visits_of_the_day_at_seven_and_once() {
    let world = open().await;
    world.appointment(AFTERNOON, "desk").await;
    world.appointment(MORNING, "whatsapp").await;
    world.appointment("2026-11-25T15:00:00Z", "desk").await;

    to(&world, SEVEN);
    world.send_agendas().await;
    world.pass_seconds(60);
    world.send_agendas().await;

    let asked = world.meta.asked();
    assert_eq!(asked[0].body["to"], MARTA);
    assert_eq!(
        values(&world),
        [[
            "Marta",
            "martes 24 de noviembre",
            "2 citas",
            "con Dra. Elena Rivas, 9:00 a. m. Ana M. (Limpieza dental), 3:00 p. m. Ana M. (Limpieza dental)",
        ]]
    );
    assert!(world.jobs().await.is_empty());

    let delivery = world.delivery().await;
    world.hear_status(&world.status(&delivery, "read")).await;
    assert_eq!(world.delivery().await.state, "read");
    to(&world, "2026-11-25T13:00:00Z");
    world.send_agendas().await;
    assert_eq!(values(&world)[1][1], "miércoles 25 de noviembre");
}

#[actix_web::test]
async fn it_is_shown_to_nobody_as_a_message_to_a_patient() {
    let world = open().await;
    // The reader is a patient of the clinic too.
    let appointment = world.appointment(MORNING, "desk").await;
    let number = format!(
        "UPDATE auth.users SET whatsapp_phone = '{ANA}' WHERE id = '{}'",
        world.clinic.staff.user
    );
    let proof = proved(world.clinic.staff, "2026-11-23T14:00:00Z");
    world.clinic.run(&world.db, &[number, proof]).await;
    world.meta.will(&[Next::Refuse(400, 131_026)]);

    to(&world, SEVEN);
    world.send_agendas().await;

    let delivery = world.delivery().await;
    assert_eq!(
        (delivery.state.as_str(), delivery.error_code),
        ("failed", Some(131_026))
    );
    for uri in [
        "/api/deliveries".to_owned(),
        format!("/api/deliveries?appointment_id={appointment}"),
    ] {
        assert_eq!(get(&world, &uri).await["deliveries"], json!([]), "{uri}");
    }
    let failed = MessageFailed {
        delivery: Some(DeliveryFacts {
            delivery_id: delivery.id.to_string(),
            kind: "daily_agenda".to_owned(),
            appointment_id: None,
            session_id: None,
        }),
        code: "131026".to_owned(),
        failed_at: None,
        phone_number_id: None,
    };
    world.hear(Some(&world.clinic), &failed).await.unwrap();
    assert_eq!(
        get(&world, "/api/notifications").await["notifications"],
        json!([])
    );
}

#[actix_web::test]
async fn a_doctor_gets_the_own_visits_and_the_desk_those_of_each_doctor() {
    let world = open().await;
    let own = world.doctor.id;
    let other = world.clinic.doctor(&world.db, "08:00", "16:00").await.id;
    rename_doctor(&world, other, "Luz Menjívar").await;
    let doctor = world.clinic.user_of_doctor(&world.db, own).await;
    ask_for_it(&world, &world.clinic, doctor, "2026-11-23T14:00:00Z").await;
    world.appointment(MORNING, "desk").await;
    for starts in ["2026-11-24T14:00:00Z", AFTERNOON] {
        let appointment = world.appointment(starts, "desk").await;
        give_to(&world, appointment, other).await;
    }

    to(&world, SEVEN);
    world.send_agendas().await;

    let mut lists = lists(&world);
    lists.sort();
    assert_eq!(
        lists,
        [
            "9:00 a. m. Ana M. (Limpieza dental)",
            "Dra. Luz Menjívar desde las 8:00 a. m. (2 citas); Dra. Elena Rivas desde las 9:00 a. m. (1 cita)",
        ]
    );
}

#[actix_web::test]
async fn readers_of_two_clinics_with_one_number_get_each_their_own() {
    let world = open().await;
    let other = world.another_clinic().await;
    ask_for_it(&world, &other, other.staff, "2026-11-23T14:00:00Z").await;
    let doctor = other.doctor(&world.db, "08:00", "16:00").await.id;
    world.appointment(MORNING, "desk").await;
    let (patient, service) = (Ids::system().uuid(), other.service);
    let visit = [
        format!(
            "INSERT INTO scheduling.patients (clinic_id, id, full_name) VALUES ('{}', '{patient}', '  Eva   de Paz ')",
            other.id
        ),
        format!(
            "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
                 busy_to, status, source)
             SELECT '{}', gen_random_uuid(), '{doctor}', '{patient}', '{service}', s, s + interval '30 min',
                 tstzrange(s, s + interval '30 min'), s, s + interval '30 min', 'confirmed', 'desk'
               FROM (SELECT '{AFTERNOON}'::timestamptz AS s) t",
            other.id
        ),
    ];
    other.run(&world.db, &visit).await;

    to(&world, SEVEN);
    world.send_agendas().await;

    let mut sent: Vec<_> = world
        .meta
        .asked()
        .into_iter()
        .map(|asked| asked.number)
        .zip(lists(&world))
        .collect();
    sent.sort();
    let list = |patient: &str| format!("con Dra. Elena Rivas, {patient} (Limpieza dental)");
    let mut expected = vec![
        (
            world.clinic.phone_number_id.clone(),
            list("9:00 a. m. Ana M."),
        ),
        (other.phone_number_id.clone(), list("3:00 p. m. Eva D.")),
    ];
    expected.sort();
    assert_eq!(sent, expected);
}

#[actix_web::test]
async fn what_was_moved_or_cancelled_since_it_was_planned_is_told_as_it_is() {
    let world = open().await;
    let cancelled = world.appointment(MORNING, "desk").await;
    let moved = world.appointment(AFTERNOON, "desk").await;
    let away = world.appointment("2026-11-24T17:00:00Z", "desk").await;

    to(&world, SEVEN);
    assert_eq!(find_agendas(&world.app).await.unwrap(), 1);
    world.change(cancelled, "status = 'cancelled'").await;
    world.move_to(moved, "2026-11-24T16:00:00Z").await;
    world.move_to(away, "2026-11-26T16:00:00Z").await;
    world.send_agendas().await;

    let only = "con Dra. Elena Rivas, 10:00 a. m. Ana M. (Limpieza dental)";
    assert_eq!(lists(&world), [only]);
}

#[actix_web::test]
async fn a_day_without_visits_has_no_agenda() {
    let world = open().await;
    let cancelled = world.appointment(MORNING, "desk").await;
    world.change(cancelled, "status = 'cancelled'").await;

    to(&world, SEVEN);
    world.send_agendas().await;

    assert!(world.meta.asked().is_empty());
    assert!(world.jobs().await.is_empty());
    assert!(world.deliveries().await.is_empty());
}

#[actix_web::test]
async fn two_copies_that_look_at_once_plan_each_agenda_once() {
    let world = open().await;
    ask_for_it(
        &world,
        &world.clinic,
        world.clinic.admin,
        "2026-11-23T14:00:00Z",
    )
    .await;
    world.appointment(MORNING, "desk").await;
    let other = world.another_copy();

    to(&world, SEVEN);
    let (one, two) =
        futures_util::future::join(find_agendas(&world.app), find_agendas(&other)).await;

    assert_eq!(one.unwrap() + two.unwrap(), 2);
    world.send_agendas().await;
    assert_eq!(world.meta.asked().len(), 2);
}

#[actix_web::test]
async fn an_agenda_whose_copy_died_is_sent_by_another_one() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    to(&world, SEVEN);
    find_agendas(&world.app).await.unwrap();
    let claimed = "UPDATE notification.jobs SET state = 'running', attempt = 1,
         lease_until = '2026-11-24T13:00:30Z' WHERE queue = 'daily-agenda'";
    world.clinic.run(&world.db, &[claimed.to_owned()]).await;

    world.send_agendas().await;
    assert!(world.meta.asked().is_empty(), "the dead copy has the lease");
    world.pass_seconds(31);
    assert_eq!(sweep(&world.app).await.unwrap(), 1);
    world.send_agendas().await;

    assert_eq!(world.meta.asked().len(), 1);
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_number_that_is_not_proved_gets_nothing_and_one_that_is_gets_the_next_one() {
    let world = World::open().await;
    let (clinic, staff) = (&world.clinic, world.clinic.staff);
    ask_for_it(&world, clinic, staff, "2026-11-23T14:00:00Z").await;
    let unproved = format!(
        "UPDATE auth.users SET whatsapp_proved_at = NULL WHERE id = '{}'",
        staff.user
    );
    clinic.run(&world.db, &[unproved]).await;
    world.appointment(MORNING, "desk").await;
    world.appointment("2026-11-25T15:00:00Z", "desk").await;

    to(&world, SEVEN);
    assert_eq!(find_agendas(&world.app).await.unwrap(), 0);
    clinic
        .run(&world.db, &[proved(staff, "2026-11-24T13:00:01Z")])
        .await;
    world.pass_seconds(60);
    world.send_agendas().await;
    assert!(world.meta.asked().is_empty(), "it was proved after seven");

    to(&world, "2026-11-25T13:00:00Z");
    world.send_agendas().await;
    assert_eq!(world.meta.asked()[0].body["to"], MARTA);
    assert_eq!(values(&world)[0][1], "miércoles 25 de noviembre");
}

#[actix_web::test]
async fn whoever_no_longer_gets_it_when_it_leaves_gets_nothing() {
    let user = |world: &World, set: &str| {
        let user = world.clinic.staff.user;
        format!("UPDATE auth.users SET {set} WHERE id = '{user}'")
    };
    let clinic = |set: &str| format!("UPDATE tenancy.clinics SET {set}");
    for case in 0..7 {
        let world = open().await;
        world.appointment(MORNING, "desk").await;
        to(&world, SEVEN);
        assert_eq!(find_agendas(&world.app).await.unwrap(), 1);
        let change = match case {
            0 => user(&world, "daily_agenda_since = NULL"),
            1 => user(&world, "is_active = false"),
            2 => clinic("is_active = false"),
            3 => clinic("plan_expires_at = '2026-11-24T12:00:00Z'"),
            4 => clinic("plan = 'basic'"),
            5 => user(&world, "whatsapp_phone = '50370003333'"),
            _ => clinic("timezone = 'Europe/Madrid'"),
        };
        world.clinic.run(&world.db, &[change]).await;

        world.send_agendas().await;

        assert!(world.meta.asked().is_empty(), "case {case}");
        assert!(world.jobs().await.is_empty(), "case {case}");
    }
    for plan in [Plan::Pro, Plan::Trial, Plan::ForeverFree] {
        let world = open().await;
        world.appointment(MORNING, "desk").await;
        let now = world.clock.now();
        world
            .clinic
            .become_subscriber(&world.db, plan, "active", now)
            .await;
        to(&world, SEVEN);
        world.send_agendas().await;
        assert_eq!(world.meta.asked().len(), 1, "{plan:?}");
    }
}

#[actix_web::test]
async fn after_a_pause_it_is_sent_until_ten_and_then_never() {
    for (resumed, planned, sent) in [
        ("2026-11-24T15:59:59Z", 1, 1),
        ("2026-11-24T16:00:00Z", 0, 0),
        // Of two days that were missed, only the second one is of use.
        ("2026-11-25T15:00:00Z", 1, 1),
    ] {
        let world = open().await;
        world.appointment(AFTERNOON, "desk").await;
        world.appointment("2026-11-25T21:00:00Z", "desk").await;

        to(&world, resumed);
        assert_eq!(
            find_agendas(&world.app).await.unwrap(),
            planned,
            "{resumed}"
        );
        world.send_agendas().await;
        world.pass_seconds(60);
        world.send_agendas().await;

        assert_eq!(world.meta.asked().len(), sent, "{resumed}");
        assert!(world.jobs().await.is_empty(), "{resumed}");
    }
}

#[actix_web::test]
async fn one_that_was_planned_in_time_and_waited_past_ten_is_not_sent() {
    let world = open().await;
    world.appointment(AFTERNOON, "desk").await;
    to(&world, SEVEN);
    find_agendas(&world.app).await.unwrap();

    to(&world, "2026-11-24T16:00:00Z");
    world.send_agendas().await;

    assert!(world.meta.asked().is_empty());
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_reader_who_asks_after_seven_gets_the_next_days() {
    for scanned_meanwhile in [true, false] {
        let world = open().await;
        world.appointment(AFTERNOON, "desk").await;
        world.appointment("2026-11-25T21:00:00Z", "desk").await;
        let asked = "2026-11-24T13:00:01Z";
        ask_for_it(&world, &world.clinic, world.clinic.staff, asked).await;
        if scanned_meanwhile {
            to(&world, SEVEN);
            world.send_agendas().await;
        }

        for instant in ["2026-11-24T15:30:00Z", "2026-11-25T12:59:00Z"] {
            to(&world, instant);
            world.send_agendas().await;
            assert!(world.meta.asked().is_empty(), "{instant}");
        }
        to(&world, "2026-11-25T13:00:00Z");
        world.send_agendas().await;

        assert_eq!(values(&world)[0][1], "miércoles 25 de noviembre");
    }
}

#[actix_web::test]
async fn a_clock_that_is_set_back_repeats_none_and_sends_none_before_seven() {
    let world = open().await;
    world.appointment(AFTERNOON, "desk").await;
    to(&world, SEVEN);
    world.send_agendas().await;
    for instant in ["2026-11-24T12:00:00Z", SEVEN, "2026-11-24T14:00:00Z"] {
        to(&world, instant);
        world.send_agendas().await;
    }
    assert_eq!(world.meta.asked().len(), 1);

    to(&world, "2026-11-25T13:00:00Z");
    world.appointment("2026-11-25T21:00:00Z", "desk").await;
    find_agendas(&world.app).await.unwrap();
    to(&world, "2026-11-25T12:50:00Z");
    world.send_agendas().await;
    assert_eq!(world.meta.asked().len(), 1);
    assert_eq!(world.jobs().await[0].due_at, at("2026-11-25T13:00:00Z"));
    to(&world, "2026-11-25T13:00:00Z");
    world.send_agendas().await;
    assert_eq!(world.meta.asked().len(), 2);
}

#[actix_web::test]
async fn a_night_in_which_the_clocks_change_moves_neither_the_hour_nor_the_day() {
    for (zone, day_before, seven, before, of_the_day, said) in [
        // In the night to the 5th of September 2027 Santiago has no midnight.
        (
            "America/Santiago",
            "2027-09-04T15:00:00Z",
            "2027-09-05T10:00:00Z",
            "2027-09-05T03:30:00Z",
            "2027-09-05T04:00:00Z",
            "1:00 a. m.",
        ),
        // At 3:00 of the 31st of October 2027 it is 2:00 once more in Madrid.
        (
            "Europe/Madrid",
            "2027-10-30T15:00:00Z",
            "2027-10-31T06:00:00Z",
            "2027-10-30T21:30:00Z",
            "2027-10-31T22:00:00Z",
            "11:00 p. m.",
        ),
        // At 2:00 of the 28th of March 2027 it is 3:00 in Madrid.
        (
            "Europe/Madrid",
            "2027-03-27T15:00:00Z",
            "2027-03-28T05:00:00Z",
            "2027-03-27T22:30:00Z",
            "2027-03-28T21:00:00Z",
            "11:00 p. m.",
        ),
    ] {
        let world = World::open().await;
        let moved = format!("UPDATE tenancy.clinics SET timezone = '{zone}'");
        world.clinic.run(&world.db, &[moved]).await;
        let staff = world.clinic.staff;
        ask_for_it(&world, &world.clinic, staff, "2026-11-23T14:00:00Z").await;
        world.appointment(before, "desk").await;
        world.appointment(of_the_day, "desk").await;
        to(&world, day_before);
        world.send_agendas().await;
        assert!(world.meta.asked().is_empty(), "{zone}");

        to(&world, seven);
        world.pass_seconds(-1);
        world.send_agendas().await;
        assert!(world.meta.asked().is_empty(), "{zone}");
        world.pass_seconds(1);
        world.send_agendas().await;

        let list = format!("con Dra. Elena Rivas, {said} Ana M. (Limpieza dental)");
        assert_eq!(lists(&world), [list], "{zone}");
    }
}

#[actix_web::test]
async fn without_the_approved_template_it_leaves_as_text_with_a_visit_a_line() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    world.appointment(AFTERNOON, "desk").await;
    world.meta.will(&[Next::Refuse(404, 132_001)]);

    to(&world, SEVEN);
    world.send_agendas().await;

    assert_eq!(
        world.meta.texts()[1],
        "Buenos días, Marta. Hoy, martes 24 de noviembre, tiene 2 citas en la agenda:\n\n\
         Dra. Elena Rivas (2 citas):\n9:00 a. m. Ana M. (Limpieza dental)\n3:00 p. m. Ana M. (Limpieza dental)\n\n\
         Si algo cambia, lo verá en Cita. ¡Que tenga un buen día!"
    );
    assert_eq!(world.delivery().await.state, "sent");
}

#[actix_web::test]
async fn outside_the_24_hours_text_is_refused_and_nothing_is_tried_again() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    world
        .meta
        .will(&[Next::Refuse(404, 132_001), Next::Refuse(400, 131_047)]);

    to(&world, SEVEN);
    world.send_agendas().await;
    world.pass_seconds(600);
    world.send_agendas().await;

    assert_eq!(world.meta.asked().len(), 2);
    assert_eq!(world.delivery().await.error_code, Some(131_047));
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn it_is_tried_once_more_after_five_minutes_with_the_visits_of_then() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    world.meta.will(&[Next::Refuse(500, 131_000)]);
    to(&world, SEVEN);
    world.send_agendas().await;
    world.appointment(AFTERNOON, "whatsapp").await;
    let number = format!(
        "UPDATE auth.users SET whatsapp_phone = '50370003333' WHERE id = '{}'",
        world.clinic.staff.user
    );
    let proof = proved(world.clinic.staff, MORNING);
    world.clinic.run(&world.db, &[number, proof]).await;

    world.pass_seconds(299);
    world.send_agendas().await;
    assert_eq!(world.meta.asked().len(), 1);
    world.pass_seconds(1);
    world.send_agendas().await;

    assert_eq!(values(&world)[1][2], "2 citas");
    assert_eq!(world.meta.asked()[1].body["to"], "50370003333");
    assert_eq!(world.delivery().await.state, "sent");
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn after_the_second_try_it_stays_failed_for_the_operator() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    world.meta.will(&[Next::Refuse(500, 131_000); 2]);
    to(&world, SEVEN);

    for _ in 0..4 {
        world.send_agendas().await;
        world.pass_seconds(300);
    }

    assert_eq!(world.meta.asked().len(), 2);
    let jobs = world.jobs().await;
    assert_eq!((jobs[0].state.as_str(), jobs[0].attempt), ("failed", 2));
    assert_eq!(world.delivery().await.state, "failed");
    assert_eq!(world.audited().await, ["notification.message_failed"]);
}

#[actix_web::test]
async fn what_is_no_longer_to_be_sent_at_the_second_try_is_withdrawn() {
    let world = open().await;
    let appointment = world.appointment(MORNING, "desk").await;
    world.meta.will(&[Next::Refuse(500, 131_000)]);
    to(&world, SEVEN);
    world.send_agendas().await;
    world.change(appointment, "status = 'cancelled'").await;

    world.pass_seconds(300);
    world.send_agendas().await;

    assert_eq!(world.meta.asked().len(), 1);
    assert_eq!(world.delivery().await.state, "cancelled");
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn an_agenda_whose_answer_was_lost_is_proved_by_its_status() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    world.meta.will(&[Next::Lose]);
    to(&world, SEVEN);
    world.send_agendas().await;
    let delivery = world.delivery().await;
    assert_eq!(delivery.state, "sending");

    world
        .hear_status(&world.status(&delivery, "delivered"))
        .await;
    world.pass_seconds(120);
    world.send_agendas().await;

    assert_eq!(world.meta.asked().len(), 1);
    assert_eq!(world.delivery().await.state, "delivered");
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_full_day_fits_into_the_text_that_meta_allows() {
    let world = open().await;
    world.appointment(MORNING, "desk").await;
    let many = "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at,
             busy, busy_from, busy_to, status, source, overbooked, created_at)
         SELECT clinic_id, gen_random_uuid(), doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to,
             status, source, true, created_at
           FROM scheduling.appointments, generate_series(1, 79)";
    world.clinic.run(&world.db, &[many.to_owned()]).await;

    to(&world, SEVEN);
    world.send_agendas().await;

    let values = values(&world).remove(0);
    let shown = get(&world, "/api/whatsapp/templates").await;
    let templates = shown["templates"].as_array().unwrap();
    let own = templates.iter().find(|one| one["name"] == "agenda_del_dia");
    let example: usize = ["Elena", "martes 24 de noviembre", "2 citas"]
        .iter()
        .map(|value| value.chars().count())
        .sum();
    let example = example
        + "8:00 a. m. Ana M. (Limpieza dental), 9:30 a. m. Luis P. (Consulta)"
            .chars()
            .count();
    let around = own.unwrap()["text"].as_str().unwrap().chars().count() - example;
    let length: usize = values.iter().map(|value| value.chars().count()).sum();
    assert!(around + length <= 1024, "{}", around + length);
    assert_eq!(values[2], "80 citas");
    assert!(values[3].ends_with(" más"), "{}", values[3]);
}
