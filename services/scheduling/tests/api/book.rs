//! Booking by staff.

use crate::world::{PHONE, TUESDAY, World, text, turn};
use chrono::Duration;
use serde_json::json;

#[actix_web::test]
async fn a_free_slot_is_booked_and_announced() {
    let world = World::open().await;

    let booked = world.book("09:30").await.created();

    assert_eq!(text(&booked, "appointment_date"), TUESDAY);
    assert_eq!(text(&booked, "start_time"), "09:30:00");
    assert_eq!(text(&booked, "end_time"), "10:00:00");
    assert_eq!(text(&booked, "starts_at"), "2026-11-24T15:30:00Z");
    assert_eq!(text(&booked, "status"), "booked");
    assert_eq!(text(&booked, "source"), "desk");
    assert_eq!(text(&booked["patients"], "full_name"), "Ana Menjívar");
    assert_eq!(text(&booked["patients"], "phone"), PHONE);
    assert_eq!(text(&booked["doctors"], "full_name"), "Elena Rivas");
    assert_eq!(text(&booked["services"], "name"), "Limpieza dental");
    assert_eq!(booked["version"], 1);
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

#[actix_web::test]
async fn a_taken_slot_is_refused_with_a_stable_code() {
    let world = World::open().await;
    world.book("09:30").await.created();

    let answer = world.book("09:30").await;

    answer.problem(409, "SLOT_TAKEN");
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

#[actix_web::test]
async fn a_visit_that_began_minutes_ago_is_entered_by_the_desk_and_not_by_chat() {
    let world = World::open().await;
    let later = world.booked_at("11:00").await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    // Ten to ten on Tuesday.
    world
        .clock
        .advance(Duration::hours(26) + Duration::minutes(50));
    let moving = |time: &str| json!({ "appointmentDate": TUESDAY, "startTime": time });

    let by_chat = world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await;
    let offered = world.free_on(TUESDAY).await;
    let entered = world.book("09:20").await.created();
    let before = world.book("09:15").await;
    let path = format!("{later}/reschedule");
    let moved_before = world.post(&path, moving("09:15")).await;
    let moved = world.post(&path, moving("09:50")).await.ok();

    by_chat.problem(409, "IN_THE_PAST");
    assert_eq!(offered.first().map(String::as_str), Some("10:00"));
    assert_eq!(text(&entered, "start_time"), "09:20:00");
    before.problem(409, "IN_THE_PAST");
    moved_before.problem(409, "IN_THE_PAST");
    assert_eq!(text(&moved, "start_time"), "09:50:00");
}

#[actix_web::test]
async fn what_was_booked_is_in_the_days_list_and_no_longer_free() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();

    let list = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();

    assert_eq!(list["total"], 1);
    assert_eq!(list["appointments"][0], booked);
    let id = text(&booked, "id");
    assert_eq!(
        world.get(&format!("/api/appointments/{id}")).await.ok(),
        booked
    );
    assert_eq!(
        world.free_on(TUESDAY).await,
        [
            "08:00", "08:30", "09:00", "10:00", "10:30", "11:00", "11:30"
        ]
    );
}

#[actix_web::test]
async fn each_bad_field_is_named() {
    let world = World::open().await;
    let cases = [
        ("doctorId", json!("nobody")),
        ("serviceId", json!(7)),
        ("appointmentDate", json!("24/11/2026")),
        ("appointmentDate", json!("9999-01-01")),
        ("startTime", json!("9:30 a. m.")),
        ("patientName", json!("7")),
        ("patientPhone", json!("hola")),
        ("patientDui", json!("123")),
        ("notes", json!("x".repeat(2001))),
    ];
    for (field, value) in cases {
        let mut booking = world.booking("09:30");
        booking[field] = value;

        let problem = world
            .post("/api/appointments", booking)
            .await
            .problem(400, "INVALID_FIELD");

        assert_eq!(text(&problem, "field"), field);
    }
}

#[actix_web::test]
async fn a_control_character_in_the_notes_is_refused_by_the_fields_name() {
    let world = World::open().await;
    let mut booking = world.booking("09:30");
    booking["notes"] = json!("dolor\u{0}de muela");

    let problem = world
        .post("/api/appointments", booking)
        .await
        .problem(400, "INVALID_FIELD");

    assert_eq!(text(&problem, "field"), "notes");
    assert!(world.announced().await.is_empty());
}
