//! Idempotency keys: a repeated request has no second effect.

use crate::world::{Answer, Call, TUESDAY, World};
use serde_json::{Value, json};

async fn book_under(world: &World, key: &str, booking: Value) -> Answer {
    let call = Call::to("POST", "/api/appointments")
        .with(booking)
        .under(key);
    world.call(world.clinic.staff, call).await
}

#[actix_web::test]
async fn the_same_key_again_is_the_first_answer_again() {
    let world = World::open().await;
    let first = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();

    let second = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();

    assert_eq!(second, first);
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

#[actix_web::test]
async fn the_same_key_at_the_same_time_books_once() {
    let world = World::open().await;

    let answers = futures_util::future::join_all(
        (0..8).map(|_| book_under(&world, "abc", world.booking("09:30"))),
    )
    .await;

    let first = &answers[0].body;
    for answer in &answers {
        assert_eq!((answer.status, &answer.body["id"]), (201, &first["id"]));
    }
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

#[actix_web::test]
async fn a_refusal_is_decided_anew() {
    let world = World::open().await;
    let taken = world.book("09:30").await.created();
    book_under(&world, "abc", world.booking("09:30"))
        .await
        .problem(409, "SLOT_TAKEN");
    let path = format!("/api/appointments/{}/cancel", taken["id"].as_str().unwrap());
    world.post(&path, json!({})).await.ok();

    book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();
}

#[actix_web::test]
async fn one_key_in_two_agendas_at_once_books_one_of_them() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let mut elsewhere = world.booking("10:00");
    elsewhere["doctorId"] = json!(other.id);

    let (here, there) = futures_util::future::join(
        book_under(&world, "abc", world.booking("09:30")),
        book_under(&world, "abc", elsewhere),
    )
    .await;

    let list = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    assert_eq!(list["total"], 1);
    for answer in [here, there] {
        match answer.status {
            201 => assert_eq!(answer.body["id"], list["appointments"][0]["id"]),
            _ => drop(answer.problem(409, "IDEMPOTENCY_KEY_REUSED")),
        }
    }
}

#[actix_web::test]
async fn another_request_under_a_used_key_is_refused() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let first = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();

    for (field, value) in [
        ("doctorId", json!(other.id)),
        ("startTime", json!("10:30")),
        ("patientName", json!("Marvin Dos")),
        ("patientPhone", json!("+50372005066")),
        ("notes", json!("con placas")),
    ] {
        let mut changed = world.booking("09:30");
        changed[field] = value;
        book_under(&world, "abc", changed)
            .await
            .problem(409, "IDEMPOTENCY_KEY_REUSED");
    }

    let again = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();
    assert_eq!(again["id"], first["id"]);
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

#[actix_web::test]
async fn two_requests_under_one_key_at_once_book_one_and_refuse_the_other() {
    let world = World::open().await;
    let two = ["09:30", "10:30"].map(|time| book_under(&world, "abc", world.booking(time)));

    let answers = futures_util::future::join_all(two).await;

    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    for answer in answers {
        if answer.status == 409 {
            answer.problem(409, "IDEMPOTENCY_KEY_REUSED");
        }
    }
}

#[actix_web::test]
async fn a_repetition_shows_the_appointment_as_it_is_now() {
    let world = World::open().await;
    let first = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();
    let path = format!("/api/appointments/{}", first["id"].as_str().unwrap());
    let to = json!({ "appointmentDate": TUESDAY, "startTime": "11:00" });

    world.post(&format!("{path}/reschedule"), to).await.ok();
    let moved = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();
    world.post(&format!("{path}/cancel"), json!({})).await.ok();
    let cancelled = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();

    assert_eq!(moved["start_time"], "11:00:00");
    assert_eq!(
        (&cancelled["id"], &cancelled["status"]),
        (&first["id"], &json!("cancelled"))
    );
}

#[actix_web::test]
async fn a_key_ends_after_two_days_and_is_deleted() {
    let world = World::open().await;
    book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();
    book_under(&world, "old", world.booking("10:00"))
        .await
        .created();
    let back = "UPDATE scheduling.booking_keys SET booked_at = booked_at - interval '48 hours'";
    world.clinic.run(&world.test, &[back.to_owned()]).await;

    book_under(&world, "abc", world.booking("10:30"))
        .await
        .created();
    world.clock.advance(chrono::Duration::hours(1));
    book_under(&world, "new", world.booking("11:00"))
        .await
        .created();

    assert_eq!(world.rows("scheduling.booking_keys").await, 2);
}

#[actix_web::test]
async fn a_key_in_the_row_of_its_appointment_still_counts() {
    let world = World::open().await;
    let first = world.book("09:30").await.created();
    let key = "UPDATE scheduling.appointments SET idempotency_key = 'abc'";
    world.clinic.run(&world.test, &[key.to_owned()]).await;

    let again = book_under(&world, "abc", world.booking("09:30"))
        .await
        .created();

    assert_eq!(again["id"], first["id"]);
}

#[actix_web::test]
async fn a_key_that_is_not_valid_is_refused() {
    let world = World::open().await;

    for key in ["", "con espacio", &"x".repeat(201)] {
        let problem = book_under(&world, key, world.booking("09:30")).await;
        assert_eq!(
            problem.problem(400, "INVALID_FIELD")["field"],
            "Idempotency-Key"
        );
    }
}
