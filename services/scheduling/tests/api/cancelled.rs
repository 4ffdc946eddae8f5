//! Cancelled visits: what is told of them, and how they come back.

use crate::world::{Call, PHONE, TUESDAY, World, text, turn};
use chrono::Duration;
use serde_json::json;

#[actix_web::test]
async fn a_cancelled_visit_takes_its_place_again_while_it_is_free() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "cancel").await.ok();
    let other = world.booked_at("09:45").await;

    world
        .take_back(&path, "cancelled")
        .await
        .problem(409, "SLOT_TAKEN");
    let still = world.get(&path).await.ok();
    world.act(&other, "cancel").await.ok();
    let restored = world.take_back(&path, "cancelled").await.ok();

    assert_eq!(text(&still, "status"), "cancelled");
    assert_eq!(text(&restored, "status"), "booked");
    assert_eq!(restored["starts_at"], still["starts_at"]);
    world.book("09:30").await.problem(409, "SLOT_TAKEN");
    assert!(!world.free_on(TUESDAY).await.contains(&"09:30".to_owned()));
}

#[actix_web::test]
async fn a_hold_in_the_way_counts_until_it_expires() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "cancel").await.ok();
    let chat = world.chat("Nora Campos", "+50370999999").await;
    world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await.ok();

    world
        .take_back(&path, "cancelled")
        .await
        .problem(409, "SLOT_TAKEN");
    world.clock.advance(Duration::minutes(11));

    world.take_back(&path, "cancelled").await.ok();
}

#[actix_web::test]
async fn a_cancelled_visit_does_not_come_back_to_a_time_at_which_the_doctor_is_not_there() {
    let days_off = "INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on)
         SELECT clinic_id, gen_random_uuid(), id, '2026-11-24', '2026-11-24' FROM scheduling.doctors";
    let closed = "INSERT INTO scheduling.closures (clinic_id, id, starts_on, ends_on)
         SELECT clinic_id, gen_random_uuid(), '2026-11-24', '2026-11-24' FROM scheduling.doctors";
    for (change, code) in [
        (days_off, "DOCTOR_AWAY"),
        (closed, "DOCTOR_AWAY"),
        (
            "UPDATE scheduling.doctors SET is_active = false",
            "DOCTOR_AWAY",
        ),
        (
            "UPDATE scheduling.working_hours SET closes = '09:00'",
            "OUTSIDE_WORKING_HOURS",
        ),
    ] {
        let world = World::open().await;
        let path = world.booked_at("09:30").await;
        world.act(&path, "cancel").await.ok();
        let change = format!("{change} WHERE clinic_id = '{}'", world.clinic.id);
        world.clinic.run(&world.test, &[change]).await;

        let refused = world.take_back(&path, "cancelled").await;

        refused.problem(409, code);
        let still = world.get(&path).await.ok();
        assert_eq!(text(&still, "status"), "cancelled", "{code}");
    }
}

#[actix_web::test]
async fn a_cancelled_visit_says_when_why_and_by_whom() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    let cancelling = json!({ "reason": "viaje" });
    let cancelled = world.post(&format!("{path}/cancel"), cancelling).await.ok();
    let silent = world.booked_at("10:00").await;
    let silent = world
        .post(&format!("{silent}/cancel"), json!({ "reason": "  " }))
        .await
        .ok();

    assert_eq!(text(&cancelled, "cancelled_at"), "2026-11-23T13:00:00Z");
    assert_eq!(text(&cancelled, "cancellation_reason"), "viaje");
    let author = json!({ "kind": "staff", "name": "Persona de prueba" });
    assert_eq!(cancelled["cancelled_by"], author);
    assert_eq!(world.get(&path).await.ok(), cancelled);
    let day = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    assert_eq!(day["appointments"][0], cancelled);
    assert_eq!(day["appointments"][1], silent);
    assert!(silent.get("cancellation_reason").is_none());
}

#[actix_web::test]
async fn what_a_patient_cancelled_says_so_and_is_taken_back_by_staff() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = world.booked_in_chat(&chat, "2026-11-24T15:30:00Z").await;
    let path = format!("/api/appointments/{id}");
    world.cancel_in_chat(&chat, &id).await;

    let cancelled = world.get(&path).await.ok();
    let restored = world.take_back(&path, "cancelled").await.ok();

    assert_eq!(cancelled["cancelled_by"], json!({ "kind": "patient" }));
    assert_eq!(text(&restored, "status"), "booked");
    assert!(restored.get("cancelled_by").is_none());
}

#[actix_web::test]
async fn a_name_that_changes_is_seen_on_days_that_are_in_memory() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "cancel").await.ok();
    let day = format!("/api/appointments?date={TUESDAY}");
    let before = world.get(&day).await;
    let rename = format!(
        "UPDATE auth.users SET full_name = 'Marta Ruiz' WHERE id = '{}'",
        world.clinic.staff.user
    );
    world.clinic.run(&world.test, &[rename]).await;

    let had = Call::to("GET", &day).having(&before.tag);
    let after = world.call(world.clinic.staff, had).await.ok();

    let author = &after["appointments"][0]["cancelled_by"]["name"];
    assert_eq!(author, "Marta Ruiz");
}
