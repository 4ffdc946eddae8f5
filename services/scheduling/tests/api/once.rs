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
