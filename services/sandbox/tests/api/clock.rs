//! The development clock, which the sandbox shows and moves for the whole stack.

use std::fs;

use chrono::Duration;
use serde_json::{Value, json};

use crate::world::World;

async fn shown(world: &World) -> Value {
    world.get("/control/clock").await.json().await.unwrap()
}

#[actix_web::test]
async fn the_clock_moves_for_every_reader_of_its_file_and_back() {
    let world = World::open();
    world
        .post("/control/clock", json!({ "seconds": 3_600 }))
        .await;

    let moved = world
        .post("/control/clock", json!({ "seconds": 86_400 }))
        .await;

    let moved: Value = moved.json().await.unwrap();
    let expected =
        json!({ "now": "2026-11-24T16:00:00Z", "offset_seconds": 90_000, "movable": true });
    assert_eq!(moved, expected);
    assert_eq!(fs::read_to_string(world.clock_file()).unwrap(), "90000\n");
    world.post("/control/clock", json!({ "reset": true })).await;
    assert_eq!(shown(&world).await["now"], "2026-11-23T15:00:00Z");
}

#[actix_web::test]
async fn a_patients_message_carries_the_moved_time_and_the_window_closes_by_it() {
    let mut world = World::with_open_window().await;
    fs::write(world.clock_file(), "3600\n").unwrap();

    world.ana(json!({ "text": "Hola" })).await;

    assert_eq!(world.inbox.next().await.item()["timestamp"], "1795449600");
    world.clock.advance(Duration::hours(23));
    assert_eq!(shown(&world).await["offset_seconds"], 3_600);
    fs::write(world.clock_file(), "7200\n").unwrap();
    let refused = world.refused(crate::world::text("¿Sigue ahí?")).await;
    assert_eq!(refused.1, 131_047);
}

#[actix_web::test]
async fn without_a_file_the_clock_is_shown_and_cannot_be_moved() {
    let world = World::without_clock_file();

    let refused = world.post("/control/clock", json!({ "seconds": 60 })).await;

    assert_eq!(refused.status(), 503);
    assert_eq!(shown(&world).await["movable"], false);
}

#[actix_web::test]
async fn a_file_without_a_number_is_named_and_not_replaced() {
    let world = World::open();
    fs::write(world.clock_file(), "mañana\n").unwrap();

    let answer = world.post("/control/clock", json!({ "seconds": 60 })).await;

    assert_eq!(answer.status(), 503);
    assert_eq!(fs::read_to_string(world.clock_file()).unwrap(), "mañana\n");
}

#[actix_web::test]
async fn no_more_than_ten_years_can_be_crossed() {
    let world = World::open();

    for seconds in [i64::MAX, 400_000_000] {
        let answer = world
            .post("/control/clock", json!({ "seconds": seconds }))
            .await;
        assert_eq!(answer.status(), 400);
    }
}
