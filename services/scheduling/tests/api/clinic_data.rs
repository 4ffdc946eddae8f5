//! What auth is told of a clinic that takes its data away, and what becomes of each table then.

use crate::patients::{with_dui, with_keys};
use crate::world::{Call, World, text};
use internal::clinic_data::TABLES;
use serde_json::Value;
use testkit::{Clinic, Role, auth_token, check_clinic_data, service_token};

const PATIENTS: &str = "/internal/clinic-data/scheduling.patients";

#[actix_web::test]
async fn each_table_and_each_column_is_exported_or_left_out_on_purpose() {
    check_clinic_data(Role::Scheduling, &["scheduling"], scheduling::TABLES).await;
}

/// What auth is answered about the clinic.
async fn asked(world: &World, path: &str) -> Value {
    let token = auth_token("scheduling", world.clinic.id, world.clock.now());
    world.send(Call::to("GET", path).bearing(token)).await.ok()
}

#[actix_web::test]
async fn auth_is_answered_the_rows_of_the_clinic_with_what_was_sealed_in_clear() {
    let mut world = World::open().await;
    with_keys(&mut world).await;
    let booking = with_dui(&world, "09:30", "Ana Menjívar", "012345678");
    world.post("/api/appointments", booking).await.created();
    let other = Clinic::open(&world.test).await;

    let tables = asked(&world, TABLES).await;
    let patients = asked(&world, PATIENTS).await;
    let appointments = asked(&world, "/internal/clinic-data/scheduling.appointments").await;
    let token = auth_token("scheduling", other.id, world.clock.now());
    let of_other = world.send(Call::to("GET", PATIENTS).bearing(token)).await;

    let named = tables["tables"].as_array().unwrap();
    assert!(named.iter().any(|one| one["file"] == "pacientes.csv"));
    assert!(!tables["left_out"].as_array().unwrap().is_empty());
    let rows = text(&patients, "rows");
    for expected in ["Ana Menjívar", "01234567-8", "50370123456"] {
        assert!(rows.contains(expected), "{rows}");
    }
    assert_eq!(patients["next"], Value::Null);
    let visit = text(&appointments, "rows");
    assert!(visit.contains("2026-11-24 09:30:00"), "{visit}");
    assert!(visit.contains(",Ana Menjívar,"), "{visit}");
    assert_eq!(of_other.ok()["rows"], "");
}

#[actix_web::test]
async fn more_rows_than_one_answer_has_come_one_after_the_other_and_each_once() {
    let world = World::open().await;
    let many = format!(
        "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone) \
         SELECT '{}', gen_random_uuid(), 'Paciente ' || n, '503700' || (10000 + n) FROM generate_series(1, 450) n",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[many]).await;

    let (mut lines, mut answers, mut path) = (Vec::new(), 0, PATIENTS.to_owned());
    loop {
        let answer = asked(&world, &path).await;
        lines.extend(text(&answer, "rows").lines().map(str::to_owned));
        answers += 1;
        match answer["next"].as_str() {
            Some(next) => path = format!("{PATIENTS}?after={next}"),
            None => break,
        }
    }

    assert_eq!(answers, 3);
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 450);
}

#[actix_web::test]
async fn nobody_but_auth_is_answered_and_only_what_there_is() {
    let world = World::open().await;
    let now = world.clock.now();
    let id = world.clinic.id;

    for token in [
        world.clinic.admin.token(now),
        service_token("scheduling", id, now),
        auth_token("billing", id, now),
    ] {
        let answer = world.send(Call::to("GET", PATIENTS).bearing(token)).await;
        answer.problem(401, "UNAUTHENTICATED");
    }
    for path in [
        "/internal/clinic-data/scheduling.patient_words",
        "/internal/clinic-data/auth.users",
        "/internal/clinic-data/scheduling.patients;",
        "/internal/clinic-data/scheduling.patients?after=x",
    ] {
        let token = auth_token("scheduling", id, now);
        let answer = world.send(Call::to("GET", path).bearing(token)).await;
        answer.problem(404, "NOT_FOUND");
    }
}
