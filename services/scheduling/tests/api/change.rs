//! The changes that staff make to appointments.

use crate::world::{TUESDAY, World, text};
use chrono::Duration;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde_json::json;

async fn booked(world: &World, time: &str) -> String {
    let booked = world.book(time).await.created();
    format!("/api/appointments/{}", text(&booked, "id"))
}

#[actix_web::test]
async fn a_cancelled_appointment_frees_its_slot_and_stays_in_the_list() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;

    let cancelled = world
        .post(&format!("{path}/cancel"), json!({"reason": "viaje"}))
        .await
        .ok();

    assert_eq!(text(&cancelled, "status"), "cancelled");
    assert_eq!(cancelled["version"], 2);
    world.book("09:30").await.created();
    let only = format!("/api/appointments?date={TUESDAY}&status=cancelled");
    assert_eq!(world.get(&only).await.ok()["total"], 1);
}

#[actix_web::test]
async fn a_control_character_in_the_reason_is_refused_by_the_fields_name() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;

    let problem = world
        .post(&format!("{path}/cancel"), json!({"reason": "via\u{0}je"}))
        .await
        .problem(400, "INVALID_FIELD");

    assert_eq!(text(&problem, "field"), "reason");
    let shown = world.get(&path).await.ok();
    assert_eq!(text(&shown, "status"), "booked");
}

#[actix_web::test]
async fn what_is_over_is_not_changed_any_more() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;
    world.post(&format!("{path}/cancel"), json!({})).await.ok();

    for act in ["cancel", "confirm"] {
        let answer = world.post(&format!("{path}/{act}"), json!({})).await;
        answer.problem(409, "NOT_ALLOWED");
    }
    let to = json!({"appointmentDate": TUESDAY, "startTime": "10:00"});
    world
        .post(&format!("{path}/reschedule"), to)
        .await
        .problem(409, "NOT_ALLOWED");
}

#[actix_web::test]
async fn confirming_twice_is_confirming_once() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;

    let first = world.post(&format!("{path}/confirm"), json!({})).await.ok();
    let second = world.post(&format!("{path}/confirm"), json!({})).await.ok();

    assert_eq!(text(&first, "status"), "confirmed");
    assert_eq!(second, first);
    assert_eq!(world.announced().await.len(), 2);
}

#[actix_web::test]
async fn a_moved_appointment_has_to_be_confirmed_anew() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;
    world.post(&format!("{path}/confirm"), json!({})).await.ok();

    // Overlaps the place it gives up, which is no reason to refuse.
    let to = json!({"appointmentDate": TUESDAY, "startTime": "09:45"});
    let moved = world
        .post(&format!("{path}/reschedule"), to.clone())
        .await
        .ok();
    let again = world.post(&format!("{path}/reschedule"), to).await.ok();

    assert_eq!(text(&moved, "start_time"), "09:45:00");
    assert_eq!(text(&moved, "status"), "booked");
    assert_eq!(moved["version"], 3);
    assert_eq!(again, moved);
    assert_eq!(
        world.announced().await[2..],
        [
            "scheduling.appointment.rescheduled.v1",
            "scheduling.slot.freed.v1"
        ]
    );
}

#[actix_web::test]
async fn an_appointment_moves_to_another_doctor_who_offers_the_service() {
    let world = World::open().await;
    let path = booked(&world, "09:30").await;
    let afternoon = world.clinic.doctor(&world.test, "13:00", "16:00").await;
    let to = |time: &str| json!({"doctorId": afternoon.id, "appointmentDate": TUESDAY, "startTime": time});

    let outside = world.post(&format!("{path}/reschedule"), to("09:30")).await;
    let moved = world
        .post(&format!("{path}/reschedule"), to("13:30"))
        .await
        .ok();

    outside.problem(409, "OUTSIDE_WORKING_HOURS");
    assert_eq!(text(&moved, "doctor_id"), afternoon.id.to_string());
    world.book("09:30").await.created();
}

#[actix_web::test]
async fn who_came_is_noted_when_the_time_has_come() {
    let world = World::open().await;
    let (came, stayed_away) = (booked(&world, "09:30").await, booked(&world, "10:00").await);
    for early in [format!("{came}/attended"), format!("{stayed_away}/no-show")] {
        world.post(&early, json!({})).await.problem(409, "NOT_YET");
    }
    world.clock.advance(Duration::hours(27));

    let came = world
        .post(&format!("{came}/attended"), json!({}))
        .await
        .ok();
    let stayed_away = world
        .post(&format!("{stayed_away}/no-show"), json!({}))
        .await
        .ok();

    assert_eq!(text(&came, "status"), "attended");
    assert_eq!(text(&stayed_away, "status"), "no_show");
    let patients = world.get("/api/patients").await.ok();
    assert_eq!(patients["patients"][0]["no_show_count"], 1);
    assert_eq!(
        world.announced().await[2..],
        [
            "scheduling.appointment.attended.v1",
            "scheduling.appointment.missed.v1"
        ]
    );
}

#[actix_web::test]
async fn what_staff_do_is_in_the_audit_log_under_their_name() {
    #[derive(diesel::QueryableByName, Debug, PartialEq)]
    struct Line {
        #[diesel(sql_type = Text)]
        actor: String,
        #[diesel(sql_type = Text)]
        act: String,
        #[diesel(sql_type = Text)]
        subject: String,
    }
    let world = World::open().await;
    let path = booked(&world, "09:30").await;
    world
        .post(&format!("{path}/cancel"), json!({"reason": "viaje"}))
        .await
        .ok();

    // The owner is bound by row-level security too, so the clinic is set for the session.
    let mut owner = world.test.owner().await;
    diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
        .bind::<Text, _>(world.clinic.id.to_string())
        .execute(&mut owner)
        .await
        .unwrap();
    let lines: Vec<Line> =
        diesel::sql_query("SELECT actor, act, subject FROM audit.entries ORDER BY at")
            .load(&mut owner)
            .await
            .unwrap();

    let line = |act: &str| Line {
        actor: world.clinic.staff.user.to_string(),
        act: act.to_owned(),
        subject: path.rsplit('/').next().unwrap().to_owned(),
    };
    assert_eq!(
        lines,
        [line("appointment.booked"), line("appointment.cancelled")]
    );
}
