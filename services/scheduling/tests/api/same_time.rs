//! A patient who would be in two places at once: staff are warned and may overrule it.

use crate::world::{World, text};
use serde_json::{Value, json};

/// Ana at 09:30 with the first doctor, and what books her with the second one.
async fn booked_elsewhere(time: &str) -> (World, Value) {
    let world = World::open().await;
    let doctor = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    world.book("09:30").await.created();
    let mut second = world.booking(time);
    second["doctorId"] = json!(doctor.id);
    (world, second)
}

#[actix_web::test]
async fn a_second_visit_at_the_same_time_is_refused_until_staff_allow_it() {
    let (world, mut second) = booked_elsewhere("09:45").await;

    let refused = world.post("/api/appointments", second.clone()).await;
    let refused = refused.problem(409, "PATIENT_HAS_VISIT");
    let says = text(&refused, "error");
    assert!(
        says.ends_with("La otra cita es con Elena Rivas a las 9:30 a. m."),
        "{says}"
    );
    second["same_time_allowed"] = json!(true);
    world.post("/api/appointments", second).await.created();
}

#[actix_web::test]
async fn another_name_on_the_phone_another_time_and_a_cancelled_visit_are_no_conflict() {
    let (world, second) = booked_elsewhere("09:30").await;
    let mut family = second.clone();
    family["patientName"] = json!("José Menjívar");
    world.post("/api/appointments", family).await.created();
    let mut next = second.clone();
    next["startTime"] = json!("10:00");
    world.post("/api/appointments", next).await.created();

    let day = world.get("/api/appointments?date=2026-11-24").await.ok();
    let first = text(&day["appointments"][0], "id");
    let path = format!("/api/appointments/{first}/cancel");
    world.post(&path, json!({})).await.ok();
    let mut later = second;
    later["doctorId"] = json!(world.doctor.id);
    world.post("/api/appointments", later).await.created();
}

#[actix_web::test]
async fn a_visit_moves_onto_another_of_the_patient_only_where_staff_allow_it() {
    let (world, mut second) = booked_elsewhere("11:00").await;
    second["startTime"] = json!("11:00");
    let moved = world.post("/api/appointments", second).await.created();
    let path = format!("/api/appointments/{}/reschedule", text(&moved, "id"));
    let to = json!({ "appointmentDate": "2026-11-24", "startTime": "09:30" });

    world
        .post(&path, to.clone())
        .await
        .problem(409, "PATIENT_HAS_VISIT");
    let itself = json!({ "appointmentDate": "2026-11-24", "startTime": "11:05" });
    world.post(&path, itself).await.ok();
    let mut allowed = to;
    allowed["same_time_allowed"] = json!(true);
    world.post(&path, allowed).await.ok();
}

#[actix_web::test]
async fn the_visit_that_is_named_is_the_other_one_and_not_the_one_that_moves() {
    let (world, second) = booked_elsewhere("09:00").await;
    let moved = world.post("/api/appointments", second).await.created();
    let path = format!("/api/appointments/{}/reschedule", text(&moved, "id"));
    let to = json!({ "appointmentDate": "2026-11-24", "startTime": "09:15" });

    let refused = world.post(&path, to).await;

    let refused = refused.problem(409, "PATIENT_HAS_VISIT");
    let says = text(&refused, "error");
    assert!(says.ends_with("a las 9:30 a. m."), "{says}");
}

#[actix_web::test]
async fn of_simultaneous_bookings_of_one_patient_for_one_time_one_is_made() {
    let world = World::open().await;
    world.patient_named("Ana Menjívar", "+50370123456").await;
    let mut bookings = Vec::new();
    for _doctor in 0..4 {
        let doctor = world.clinic.doctor(&world.test, "08:00", "12:00").await;
        let mut booking = world.booking("09:30");
        booking["doctorId"] = json!(doctor.id);
        bookings.push(world.post("/api/appointments", booking));
    }

    let answers = futures_util::future::join_all(bookings).await;

    let booked = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(booked, 1);
    for answer in answers.into_iter().filter(|answer| answer.status != 201) {
        answer.problem(409, "PATIENT_HAS_VISIT");
    }
}
