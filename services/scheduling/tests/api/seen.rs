//! Moving an appointment that somebody else has changed meanwhile.

use crate::world::{Answer, TUESDAY, World, text};
use serde_json::{Value, json};

impl World {
    /// Moves the appointment by the version that the caller saw.
    async fn move_seen(&self, path: &str, time: &str, version: impl Into<Value>) -> Answer {
        let to =
            json!({ "appointmentDate": TUESDAY, "startTime": time, "version": version.into() });
        self.post(&format!("{path}/reschedule"), to).await
    }
}

#[actix_web::test]
async fn an_undo_does_not_overwrite_what_somebody_else_did_meanwhile() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    let mine = world.move_seen(&path, "10:30", 1).await.ok();
    let theirs = world.move_seen(&path, "11:00", 2).await.ok();

    let undo = world
        .move_seen(&path, "09:30", mine["version"].clone())
        .await;

    undo.problem(409, "APPOINTMENT_CHANGED");
    assert_eq!(world.get(&path).await.ok(), theirs);
}

#[actix_web::test]
async fn a_repeated_move_is_answered_as_the_first() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;

    let first = world.move_seen(&path, "10:30", 1).await.ok();
    let again = world.move_seen(&path, "10:30", 1).await.ok();

    assert_eq!(again, first);
}

#[actix_web::test]
async fn a_change_is_said_before_what_the_place_refuses() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.book("11:30").await.created();
    world.move_seen(&path, "10:30", 1).await.ok();

    let refused = world.move_seen(&path, "11:30", 1).await;

    refused.problem(409, "APPOINTMENT_CHANGED");
    let taken = world.move_seen(&path, "11:30", 2).await;
    taken.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn a_move_without_a_version_moves_what_is_there() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.move_seen(&path, "10:30", 1).await.ok();

    let moved = world.move_seen(&path, "11:00", Value::Null).await.ok();

    assert_eq!(text(&moved, "start_time"), "11:00:00");
}
