//! Keeping a slot while a patient decides.

use crate::world::{Call, PHONE, TUESDAY, World, text, turn};
use chrono::Duration;
use serde_json::json;

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";
const TEN: &str = "2026-11-24T16:00:00Z";

#[actix_web::test]
async fn a_hold_blocks_its_slot_until_it_ends() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;

    let kept = world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();

    assert_eq!(text(&kept, "expires_at"), "2026-11-23T13:10:00Z");
    world.book("09:30").await.problem(409, "SLOT_TAKEN");
    world.clock.advance(Duration::minutes(10));
    world.book("09:30").await.created();
}

#[actix_web::test]
async fn a_hold_is_no_appointment_yet() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let kept = world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();

    let list = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();

    let counted = (&list["appointments"], &list["total"]);
    assert_eq!(counted, (&json!([]), &json!(0)));
    let path = format!("/api/appointments/{}", text(&kept, "hold_id"));
    world.get(&path).await.problem(404, "NOT_FOUND");
    for act in ["cancel", "confirm", "attended", "no-show"] {
        let answer = world.post(&format!("{path}/{act}"), json!({})).await;
        answer.problem(404, "NOT_FOUND");
    }
    world
        .get("/api/appointments?status=held")
        .await
        .problem(400, "INVALID_FIELD");
    assert!(world.announced().await.is_empty());
}

#[actix_web::test]
async fn the_same_turn_again_is_the_same_hold_again() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let first = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();
    world.clock.advance(Duration::minutes(1));

    let second = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();

    assert_eq!(second, first);
}

#[actix_web::test]
async fn the_same_turn_for_another_slot_moves_its_hold() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let first = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();

    let second = world.hold(&chat, turn, TEN).await.ok();

    assert_eq!(second["hold_id"], first["hold_id"]);
    assert!(world.free_on(TUESDAY).await.contains(&"09:30".to_owned()));
    assert!(!world.free_on(TUESDAY).await.contains(&"10:00".to_owned()));
}

#[actix_web::test]
async fn the_same_turn_after_its_hold_ended_takes_it_anew() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let turn = turn();
    let first = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();
    world.clock.advance(Duration::minutes(11));

    let second = world.hold(&chat, turn, HALF_PAST_NINE).await.ok();

    assert_eq!(second["hold_id"], first["hold_id"]);
    assert_eq!(text(&second, "expires_at"), "2026-11-23T13:21:00Z");
}

#[actix_web::test]
async fn a_conversation_keeps_one_slot_at_a_time() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();

    world.hold(&chat, turn(), TEN).await.ok();

    assert!(world.free_on(TUESDAY).await.contains(&"09:30".to_owned()));
}

#[actix_web::test]
async fn a_refused_hold_leaves_the_earlier_one_alone() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();
    world.book("10:00").await.created();

    let refused = world.hold(&chat, turn(), TEN).await;

    refused.problem(409, "SLOT_TAKEN");
    world.book("09:30").await.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn the_hold_of_another_patient_is_not_taken() {
    let world = World::open().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    let luis = world.chat("Luis Peña", "+50371110000").await;
    world.hold(&ana, turn(), HALF_PAST_NINE).await.ok();

    let answer = world.hold(&luis, turn(), HALF_PAST_NINE).await;

    answer.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn patients_keep_to_the_clinics_notice_and_horizon() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let cases = [
        ("2026-11-20T15:00:00Z", "IN_THE_PAST"),
        // Seven o'clock now, two hours of notice: half past eight is too soon, nine is not.
        ("2026-11-23T14:30:00Z", "TOO_SOON"),
        ("2027-01-25T15:00:00Z", "TOO_FAR_AHEAD"),
        ("2026-11-28T15:00:00Z", "OUTSIDE_WORKING_HOURS"),
        ("2026-11-24T17:45:00Z", "OUTSIDE_WORKING_HOURS"),
    ];
    for (starts_at, code) in cases {
        world
            .hold(&chat, turn(), starts_at)
            .await
            .problem(409, code);
    }
    world.hold(&chat, turn(), "2026-11-23T15:00:00Z").await.ok();
}

#[actix_web::test]
async fn a_change_of_notice_or_horizon_holds_from_the_next_request_on_and_not_for_staff() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();
    let cases = [
        ("min_notice_minutes = 2880", HALF_PAST_NINE, "TOO_SOON"),
        (
            "min_notice_minutes = 0, booking_horizon_days = 2",
            "2026-11-26T15:30:00Z",
            "TOO_FAR_AHEAD",
        ),
    ];

    for (change, starts_at, code) in cases {
        let change = format!("UPDATE tenancy.clinics SET {change}");
        world.clinic.run(&world.test, &[change]).await;

        let refused = world.hold(&chat, turn(), starts_at).await;

        refused.problem(409, code);
    }
    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();
    let soon = "UPDATE tenancy.clinics SET min_notice_minutes = 43200".to_owned();
    world.clinic.run(&world.test, &[soon]).await;
    world.book("10:00").await.created();
}

#[actix_web::test]
async fn a_slot_is_kept_as_long_as_the_clinic_says_from_the_next_hold_on() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let first = turn();
    world.hold(&chat, first, HALF_PAST_NINE).await.ok();
    let change = "UPDATE tenancy.clinics SET hold_minutes = 2".to_owned();
    world.clinic.run(&world.test, &[change]).await;

    let again = world.hold(&chat, first, HALF_PAST_NINE).await.ok();
    let next = world.hold(&chat, turn(), TEN).await.ok();

    assert_eq!(text(&again, "expires_at"), "2026-11-23T13:10:00Z");
    assert_eq!(text(&next, "expires_at"), "2026-11-23T13:02:00Z");
}

#[actix_web::test]
async fn a_family_that_shares_a_phone_is_several_patients() {
    let world = World::open().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    world.booked_in_chat(&ana, HALF_PAST_NINE).await;
    let mut son = world.chat("José Menjívar", "+50379990000").await;
    PHONE.clone_into(&mut son.phone);

    world.booked_in_chat(&son, TEN).await;
    let mut again = world.chat("ana  menjivar", "+50379990001").await;
    PHONE.clone_into(&mut again.phone);
    world.booked_in_chat(&again, "2026-11-24T16:30:00Z").await;

    let patients = world.get("/api/patients").await.ok();
    let names: Vec<&str> = patients["patients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|patient| text(patient, "full_name"))
        .collect();
    assert_eq!(names, ["Ana Menjívar", "José Menjívar"]);
}

#[actix_web::test]
async fn a_hold_needs_a_contact_and_a_name() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let booking = json!({
        "session_id": chat.session, "doctor_id": world.doctor.id, "service_id": world.clinic.service,
        "starts_at": HALF_PAST_NINE, "patient_name": "Ana Menjívar",
    });
    let path = format!("/internal/holds/{}", turn());

    let nowhere = world
        .internal(Call::to("PUT", &path).with(booking.clone()))
        .await;
    let mut nameless = booking;
    nameless["patient_name"] = json!("");
    nameless["contact_bsuid"] = json!("SV.1234567890");
    let nameless = world.internal(Call::to("PUT", &path).with(nameless)).await;

    assert_eq!(
        text(&nowhere.problem(400, "INVALID_FIELD"), "field"),
        "contact_phone"
    );
    assert_eq!(
        text(&nameless.problem(400, "INVALID_FIELD"), "field"),
        "patient_name"
    );
}

#[actix_web::test]
async fn a_clinic_whose_plan_ended_keeps_no_new_slot() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let lapse = format!(
        "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01' WHERE clinic_id = '{}'",
        world.clinic.id
    );
    world.clinic.run(&world.test, &[lapse]).await;

    let answer = world.hold(&chat, turn(), HALF_PAST_NINE).await;

    answer.problem(409, "CLINIC_CLOSED");
}

#[actix_web::test]
async fn holds_that_are_too_old_to_be_confirmed_are_deleted() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), HALF_PAST_NINE).await.ok();
    world.hold(&chat, turn(), TEN).await.ok();
    world.clock.advance(Duration::days(3));

    world.hold(&chat, turn(), "2026-11-27T15:30:00Z").await.ok();

    // The hold that was given up is deleted. The other one only expired: it keeps its state, and blocks nothing.
    assert_eq!(world.rows("scheduling.appointments").await, 2);
}
