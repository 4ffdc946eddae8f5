//! Giving an appointment another length than its service has.

use crate::world::{Answer, PHONE, TUESDAY, World, text};
use chrono::Duration;
use events::{AppointmentRescheduled, SlotFreed, timestamp};
use serde_json::{Value, json};
use testkit::{Role, at};

impl World {
    async fn place(&self, path: &str, time: &str, minutes: impl Into<Value>) -> Answer {
        let to = json!({ "appointmentDate": TUESDAY, "startTime": time, "duration_minutes": minutes.into() });
        self.post(&format!("{path}/reschedule"), to).await
    }
}

#[actix_web::test]
async fn a_visit_gets_another_length_where_it_is_and_stays_confirmed() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "confirm").await.ok();

    let longer = world.place(&path, "09:30", 60).await.ok();
    let again = world.place(&path, "09:30", 60).await.ok();

    assert_eq!(text(&longer, "start_time"), "09:30:00");
    assert_eq!(text(&longer, "end_time"), "10:30:00");
    assert_eq!(text(&longer, "status"), "confirmed");
    assert_eq!(longer["version"], 3);
    assert_eq!(again, longer);
    assert_eq!(world.get(&path).await.ok(), longer);
    world.book("10:00").await.problem(409, "SLOT_TAKEN");
    world.book("10:30").await.created();
    let moved: Vec<AppointmentRescheduled> = world.test.published_events(Role::Scheduling).await;
    let facts = moved[0].appointment.as_ref().unwrap();
    assert_eq!(facts.ends_at, Some(timestamp(at("2026-11-24T16:30:00Z"))));
    assert_eq!(moved[0].previous_starts_at, facts.starts_at);
    let freed: Vec<SlotFreed> = world.test.published_events(Role::Scheduling).await;
    assert!(freed.is_empty());
}

#[actix_web::test]
async fn what_a_shorter_visit_leaves_can_be_booked() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.place(&path, "09:30", 60).await.ok();

    let shorter = world.place(&path, "09:30", 15).await.ok();

    assert_eq!(text(&shorter, "end_time"), "09:45:00");
    let freed: Vec<SlotFreed> = world.test.published_events(Role::Scheduling).await;
    let (from, to) = ("2026-11-24T15:45:00Z", "2026-11-24T16:30:00Z");
    assert_eq!(freed[0].starts_at, Some(timestamp(at(from))));
    assert_eq!(freed[0].ends_at, Some(timestamp(at(to))));
    world.book("09:45").await.created();
}

#[actix_web::test]
async fn a_visit_that_moves_keeps_its_length_unless_another_is_given() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.place(&path, "09:30", 60).await.ok();

    let moved = world.place(&path, "10:00", Value::Null).await.ok();
    let shorter = world.place(&path, "10:15", 20).await.ok();

    assert_eq!(text(&moved, "end_time"), "11:00:00");
    assert_eq!(text(&shorter, "end_time"), "10:35:00");
}

#[actix_web::test]
async fn another_length_obeys_what_every_move_obeys() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.book("10:30").await.created();

    let refusals = [
        ("09:30", 65, "SLOT_TAKEN"),
        ("11:30", 35, "OUTSIDE_WORKING_HOURS"),
        ("08:00", 480, "OUTSIDE_WORKING_HOURS"),
    ];
    for (time, minutes, code) in refusals {
        world.place(&path, time, minutes).await.problem(409, code);
    }
    let shown = world.get(&path).await.ok();
    assert_eq!(text(&shown, "end_time"), "10:00:00");
    assert_eq!(shown["version"], 1);
}

#[actix_web::test]
async fn lengths_are_five_to_480_minutes_in_steps_of_five() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;

    for minutes in [
        json!(0),
        json!(4),
        json!(7),
        json!(485),
        json!(-30),
        json!("30"),
        json!(70_000),
    ] {
        let problem = world.place(&path, "09:30", minutes).await;
        let problem = problem.problem(400, "INVALID_FIELD");
        assert_eq!(text(&problem, "field"), "duration_minutes");
    }
    world.place(&path, "09:30", 5).await.ok();
}

#[actix_web::test]
async fn a_visit_that_goes_on_gets_longer_on_its_day() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world
        .clock
        .advance(Duration::hours(26) + Duration::minutes(40));

    let longer = world.place(&path, "09:30", 60).await.ok();
    world
        .place(&path, "09:05", 60)
        .await
        .problem(409, "IN_THE_PAST");
    world.clock.advance(Duration::hours(24));
    world
        .place(&path, "09:30", 90)
        .await
        .problem(409, "IN_THE_PAST");

    assert_eq!(text(&longer, "end_time"), "10:30:00");
}

#[actix_web::test]
async fn buffers_stand_around_another_length_too() {
    let world = World::open().await;
    let buffers = format!(
        "UPDATE scheduling.services SET buffer_before_minutes = 10, buffer_after_minutes = 15 WHERE id = '{}'",
        world.clinic.service
    );
    world.clinic.run(&world.test, &[buffers]).await;
    let path = world.booked_at("09:30").await;
    world.book("10:40").await.created();

    // 10:30 less the buffer of the next visit and its own.
    world
        .place(&path, "09:30", 50)
        .await
        .problem(409, "SLOT_TAKEN");
    let longer = world.place(&path, "09:30", 45).await.ok();

    assert_eq!(text(&longer, "end_time"), "10:15:00");
}

#[actix_web::test]
async fn a_conversation_moves_a_visit_with_the_length_of_its_service() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.place(&path, "09:30", 60).await.ok();
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = path.rsplit('/').next().unwrap();

    world.move_in_chat(&chat, id, "2026-11-24T16:00:00Z").await;

    let moved = world.get(&path).await.ok();
    assert_eq!(text(&moved, "start_time"), "10:00:00");
    assert_eq!(text(&moved, "end_time"), "10:30:00");
}
