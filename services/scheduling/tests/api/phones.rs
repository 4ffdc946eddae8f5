//! Telephone numbers as they are written in the clinic's country.

use crate::world::{World, text};
use serde_json::{Value, json};

/// Books Carla at that time under that number.
async fn booked(world: &World, time: &str, phone: &str) -> Value {
    let booking = called(world, time, phone);
    world.post("/api/appointments", booking).await.created()
}

fn called(world: &World, time: &str, phone: &str) -> Value {
    let mut booking = world.booking(time);
    booking["patientName"] = json!("Carla Menjívar");
    booking["patientPhone"] = json!(phone);
    booking
}

#[actix_web::test]
async fn one_number_in_any_form_is_one_patient() {
    let world = World::open().await;
    let forms = [
        "7200-5010",
        "+503 7200 5010",
        "00503 7200 5010",
        "503-7200-5010",
    ];

    for (phone, time) in forms.into_iter().zip(["08:00", "08:30", "09:00", "09:30"]) {
        let booked = booked(&world, time, phone).await;
        assert_eq!(
            text(&booked["patients"], "phone"),
            "+50372005010",
            "{phone}"
        );
    }

    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
}

#[actix_web::test]
async fn a_number_is_read_with_the_signs_of_the_page_that_it_was_copied_from() {
    let world = World::open().await;
    let forms = [
        ("7200\u{2011}5010", "08:00"),
        ("+503\u{202f}7200\u{2013}5010", "08:30"),
        ("\u{200e}+503 7200 5010\u{200f}", "09:00"),
    ];

    for (phone, time) in forms {
        booked(&world, time, phone).await;
    }

    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
    for phone in ["7200\u{2011}50l0", "\u{ff17}200-5010", "7200_5010"] {
        let refused = world
            .post("/api/appointments", called(&world, "10:00", phone))
            .await;
        refused.problem(400, "INVALID_FIELD");
    }
}

#[actix_web::test]
async fn a_number_that_cannot_be_completed_is_refused_and_names_its_field() {
    let world = World::open().await;

    for phone in ["7200-501", "502 5512 3456", "1234"] {
        let booking = called(&world, "08:00", phone);
        let answer = world.post("/api/appointments", booking).await;
        let problem = answer.problem(400, "INVALID_FIELD");
        assert_eq!(text(&problem, "field"), "patientPhone", "{phone}");
    }
    assert_eq!(world.get("/api/patients").await.ok()["total"], 0);
}

#[actix_web::test]
async fn the_country_of_the_clinic_completes_the_number_as_soon_as_it_changes() {
    let world = World::open().await;
    booked(&world, "08:00", "7200-5010").await;
    let moved = "UPDATE tenancy.clinics SET country = 'GT'";
    world.clinic.run(&world.test, &[moved.to_owned()]).await;

    let guatemalan = booked(&world, "08:30", "5512-3456").await;
    let both = booked(&world, "09:00", "7200-5010").await;

    assert_eq!(text(&guatemalan["patients"], "phone"), "+50255123456");
    assert_eq!(text(&both["patients"], "phone"), "+50272005010");
}
