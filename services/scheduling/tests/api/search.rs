//! Searching for patients by what staff type: names and phones in any form, with an error now and then.

use crate::world::{Call, World, text};
use serde_json::json;
use std::fmt::Write as _;
use testkit::Clinic;

impl World {
    async fn patient(&self, time: &str, name: &str, phone: &str) {
        let mut booking = self.booking(time);
        booking["patientName"] = json!(name);
        booking["patientPhone"] = json!(phone);
        self.post("/api/appointments", booking).await.created();
    }

    /// The names that a search finds, in their order.
    async fn search(&self, search: &str) -> Vec<String> {
        let encoded = search.bytes().fold(String::new(), |mut encoded, byte| {
            write!(encoded, "%{byte:02X}").unwrap();
            encoded
        });
        let found = self
            .get(&format!("/api/patients?search={encoded}"))
            .await
            .ok();
        let patients = found["patients"].as_array().unwrap();
        assert_eq!(found["total"], patients.len(), "{search}");
        patients
            .iter()
            .map(|patient| text(patient, "full_name").to_owned())
            .collect()
    }
}

async fn with_patients() -> World {
    let world = World::open().await;
    for (time, name, phone) in [
        ("08:00", "José Núñez Ibáñez", "+50375000037"),
        ("08:30", "Álvaro Menjívar", "+50370123456"),
        ("09:00", "Zoila d’Aubuisson", "+525512345678"),
        ("09:30", "Ana Menjívar Peña", "+5215587654321"),
    ] {
        world.patient(time, name, phone).await;
    }
    world
}

#[actix_web::test]
async fn a_phone_is_found_in_every_form_in_which_it_is_written() {
    let world = with_patients().await;

    for search in [
        "75000037",
        "7500-0037",
        "7500 0037",
        "7500 - 0037",
        "+503 7500-0037",
        "+50375000037",
        "00503 7500 0037",
        "(503) 7500.0037",
        "0037",
        "7500",
        "500003",
        "jose 7500-0037",
    ] {
        assert_eq!(
            world.search(search).await,
            ["José Núñez Ibáñez"],
            "{search}"
        );
    }
    for search in ["5512345678", "55 1234 5678", "5678", "+52 55 1234-5678"] {
        assert_eq!(
            world.search(search).await,
            ["Zoila d’Aubuisson"],
            "{search}"
        );
    }
    // WhatsApp has a digit more than people write.
    assert_eq!(
        world.search("+52 55 8765 4321").await,
        ["Ana Menjívar Peña"]
    );
    for search in ["7500-0038", "0000", "ana 7500-0037"] {
        assert!(world.search(search).await.is_empty(), "{search}");
    }
}

#[actix_web::test]
async fn a_name_is_found_without_its_accents_in_any_order_and_with_one_error() {
    let world = with_patients().await;

    for search in [
        "nunez",
        "NUÑEZ",
        "nunez jose",
        "nu\u{6e}\u{303}ez",
        "ibañes",
        "nuñes ibanez",
        "jose nunes",
    ] {
        assert_eq!(
            world.search(search).await,
            ["José Núñez Ibáñez"],
            "{search}"
        );
    }
    for search in ["menj", "menjibar", "mejnivar", "menjivr", "menjivarr"] {
        assert_eq!(
            world.search(search).await,
            ["Álvaro Menjívar", "Ana Menjívar Peña"],
            "{search}"
        );
    }
    // An error in a short word or a second one is not forgiven, nor one where somebody is meant as it was typed.
    for search in ["penna ann", "mexjibar", "joze"] {
        assert!(world.search(search).await.is_empty(), "{search}");
    }
    world
        .patient("10:00", "Rosa Menjibar", "+50370000001")
        .await;
    assert_eq!(world.search("menjibar").await, ["Rosa Menjibar"]);
}

#[actix_web::test]
async fn signs_mean_nobody_and_no_text_means_everybody_by_name() {
    let world = with_patients().await;

    let everybody = [
        "Álvaro Menjívar",
        "Ana Menjívar Peña",
        "José Núñez Ibáñez",
        "Zoila d’Aubuisson",
    ];
    assert_eq!(world.search("").await, everybody);
    assert_eq!(world.search("  ").await, everybody);
    for search in ["%", "_", "%%%%%", "---", "\\", "' or 1=1 --", "<b>"] {
        assert!(world.search(search).await.is_empty(), "{search}");
    }
    assert!(world.search(&"z".repeat(200)).await.is_empty());
    assert!(world.search(&"9".repeat(200)).await.is_empty());
    assert!(world.search(&"q ".repeat(100)).await.is_empty());
    for search in ["%00", "%E2%80%AEana", &"z".repeat(201)] {
        let path = format!("/api/patients?search={search}");
        let refused = world.get(&path).await.problem(400, "INVALID_FIELD");
        assert_eq!(text(&refused, "field"), "search");
    }
}

#[actix_web::test]
async fn every_page_of_a_search_tells_how_many_there_are() {
    let world = with_patients().await;

    for (page, names) in [(1, 1), (2, 1), (3, 0)] {
        let path = format!("/api/patients?search=menjivar&limit=1&page={page}");
        let found = world.get(&path).await.ok();
        assert_eq!(found["total"], 2);
        assert_eq!(found["patients"].as_array().unwrap().len(), names);
    }
    let found = world.get("/api/patients?search=xyz&page=4").await.ok();
    assert_eq!(found["total"], 0);
}

#[actix_web::test]
async fn patients_of_another_clinic_are_never_found() {
    let world = with_patients().await;
    let stranger = Clinic::open(&world.test).await;

    for search in ["", "menjivar", "menjibar", "75000037", "0037", "012345678"] {
        let path = format!("/api/patients?search={search}");
        let call = Call::to("GET", &path);
        let found = world.call(stranger.admin, call).await.ok();
        assert_eq!(found["total"], 0, "{search}");
    }
}

#[actix_web::test]
async fn two_people_of_one_name_or_one_phone_are_both_found() {
    let world = World::open().await;
    for (time, name, phone) in [
        ("08:00", "Juana Pérez", "+50372005020"),
        ("08:30", "Samuel Pérez", "+50372005020"),
        ("09:00", "Juana Pérez", "+50372005021"),
        ("09:30", "JUANA  PEREZ.", "+50372005020"),
    ] {
        world.patient(time, name, phone).await;
    }

    assert_eq!(
        world.search("7200-5020").await,
        ["Juana Pérez", "Samuel Pérez"]
    );
    assert_eq!(
        world.search("perez juana").await,
        ["Juana Pérez", "Juana Pérez"]
    );
}

#[actix_web::test]
async fn a_patients_card_has_all_coming_appointments_and_the_latest_hundred_past_ones() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let patient = text(&booked, "patient_id");
    let many = |first: &str, number: u32| {
        format!(
            "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy,
                 busy_from, busy_to, status, source)
             SELECT '{}', gen_random_uuid(), '{}', '{patient}', '{}', at, at + interval '30 min',
                 tstzrange(at, at + interval '30 min'), at, at + interval '30 min', 'attended', 'desk'
               FROM generate_series(0, {number} - 1) n, LATERAL (SELECT timestamptz '{first}' + n * interval '1 day' AS at) t",
            world.clinic.id, world.doctor.id, world.clinic.service
        )
    };
    let rows = [
        many("2026-07-01 15:00Z", 108),
        many("2027-01-01 15:00Z", 105),
    ];
    world.clinic.run(&world.test, &rows).await;

    let card = world.get(&format!("/api/patients/{patient}")).await.ok();

    let shown = card["appointments"].as_array().unwrap();
    let starts: Vec<&str> = shown.iter().map(|one| text(one, "starts_at")).collect();
    assert_eq!(shown.len(), 106 + 100);
    assert!(starts.is_sorted_by(|a, b| a > b));
    assert_eq!(starts[0], "2027-04-15T15:00:00Z");
    assert_eq!(starts[105], "2026-11-24T15:30:00Z");
    assert_eq!(starts[106], "2026-10-16T15:00:00Z");
    assert_eq!(shown[105]["services"]["id"], json!(world.clinic.service));
}
