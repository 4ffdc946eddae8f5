//! Who is made a patient by bookings and holds, and when.

use crate::world::{Call, PHONE, World, text, turn};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::json;

#[actix_web::test]
async fn simultaneous_bookings_with_several_doctors_make_one_patient() {
    let world = World::open().await;
    let mut doctors = vec![world.doctor.id];
    for _further in 0..5 {
        doctors.push(world.clinic.doctor(&world.test, "08:00", "12:00").await.id);
    }
    let times = ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"];
    let bookings = doctors.iter().zip(times).map(|(doctor, time)| {
        let mut booking = world.booking(time);
        booking["doctorId"] = json!(doctor);
        world.post("/api/appointments", booking)
    });

    let booked = join_all(bookings).await;

    let ids: Vec<String> = booked
        .into_iter()
        .map(|booked| text(&booked.created(), "patient_id").to_owned())
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}

#[actix_web::test]
async fn who_is_added_while_they_are_booked_is_one_patient() {
    let world = World::open().await;
    let doctor = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let mut elsewhere = world.booking("10:00");
    elsewhere["doctorId"] = json!(doctor.id);
    let ana = json!({ "full_name": "Ana Menjívar", "phone": PHONE });

    let bookings = join_all([
        world.post("/api/appointments", world.booking("09:00")),
        world.post("/api/appointments", elsewhere),
        world.post("/api/patients", ana.clone()),
        world.post("/api/patients", ana),
    ]);
    let answers = bookings.await;

    for answer in &answers[..2] {
        assert_eq!(answer.status, 201, "{}", answer.body);
    }
    assert!(
        answers[2..]
            .iter()
            .all(|answer| matches!(answer.status, 201 | 409))
    );
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}

#[actix_web::test]
async fn a_hold_alone_makes_nobody_whom_the_clinic_sees_and_its_booking_does() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let kept = turn();

    let held = world.hold(&chat, kept, "2026-11-24T15:30:00Z").await.ok();
    assert_eq!(world.get("/api/patients").await.ok()["total"], 0);
    assert_eq!(world.found("menj").await, 0);
    let body = json!({
        "session_id": chat.session, "hold_id": text(&held, "hold_id"), "doctor_id": world.doctor.id,
        "service_id": world.clinic.service, "starts_at": "2026-11-24T15:30:00Z",
    });
    let call = Call::to("PUT", &format!("/internal/bookings/{kept}")).with(body);
    let booked = world.internal(call).await.ok();

    assert_eq!(world.found("menj").await, 1);
    world.card(text(&booked, "patient_id")).await;
}

#[actix_web::test]
async fn whom_a_hold_alone_made_is_adopted_by_the_desk_and_else_deleted_with_the_hold() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await.ok();
    let chat = world.chat("Eva Luna", "+50379990000").await;
    world.hold(&chat, turn(), "2026-11-24T16:30:00Z").await.ok();
    assert_eq!(world.rows("scheduling.patients").await, 2);

    world.patient_named("ANA MENJIVAR", PHONE).await;
    assert_eq!(world.rows("scheduling.patients").await, 2);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);

    // Nobody's visit stands in the way of these holds any more. A later hold makes the service delete what is old.
    world.clock.advance(TimeDelta::days(3));
    let chat = world.chat("José Peña", "+50378880000").await;
    world.hold(&chat, turn(), "2026-11-27T15:30:00Z").await.ok();
    assert_eq!(world.rows("scheduling.patients").await, 2);
    assert_eq!(world.found("ana").await, 1);
}

#[actix_web::test]
async fn whom_a_hold_alone_made_hides_no_patient_of_that_name() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await.ok();
    let ana = world.patient_named("Ana Menjívar", "7111-1111").await;
    let id = text(&ana, "id");
    let path = format!("/api/patients/{id}/contacts");
    world.post(&path, json!({ "phone": PHONE })).await.created();

    let again = json!({ "full_name": "Ana Menjívar", "phone": PHONE });
    world
        .add_patient(again)
        .await
        .problem(409, "PATIENT_EXISTS");
    let booked = world.book("11:00").await.created();
    assert_eq!(text(&booked, "patient_id"), id);
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}
