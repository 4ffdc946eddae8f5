//! Every way in which a visit or a hold takes its rooms and devices for longer, takes other ones, leaves them, and has them again.

use crate::claims::path;
use crate::world::{Call, PHONE, World, text, turn};
use chrono::Duration;
use serde_json::json;

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";

#[actix_web::test]
async fn a_visit_that_moves_keeps_its_room_or_gets_another_and_never_loses_the_old_one() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    world.need_a_room(&[&one, &two]).await;
    let (second, third) = (world.another_doctor().await, world.another_doctor().await);
    let visit = world.book_with(world.doctor, "09:30", json!({ "resources": [two] }));
    let visit = visit.await.created();

    let kept = world.reschedule(&visit, "10:00", json!({})).await.ok();
    assert_eq!(kept["resources"], json!([two]));
    let other = world
        .book_with(second, "10:30", json!({ "resources": [two] }))
        .await
        .created();
    let changed = world.reschedule(&visit, "10:30", json!({})).await.ok();
    assert_eq!(changed["resources"], json!([one]));

    // Both rooms are taken at 11:00.
    world.book_with(second, "11:00", json!({})).await.created();
    world.book_with(third, "11:00", json!({})).await.created();
    world
        .reschedule(&visit, "11:00", json!({}))
        .await
        .problem(409, "RESOURCE_TAKEN");
    assert_eq!(world.resources_of(&visit).await, json!([one]));
    world
        .book_with(third, "10:30", json!({}))
        .await
        .problem(409, "RESOURCE_TAKEN");
    // The rooms of the places that it left are free.
    world
        .book_with(second, "10:00", json!({ "resources": [two] }))
        .await
        .created();
    world
        .book_with(third, "09:30", json!({ "resources": [two] }))
        .await
        .created();
    // To another doctor, as when its own leaves, it takes its room along.
    world
        .post(&format!("{}/cancel", path(&other)), json!({}))
        .await
        .ok();
    let taken_along = world
        .reschedule(&visit, "10:30", json!({ "doctorId": second.id }))
        .await
        .ok();
    assert_eq!(taken_along["resources"], json!([one]));
}

#[actix_web::test]
async fn a_visit_that_becomes_longer_needs_its_room_for_longer() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let visit = world
        .book_with(world.doctor, "09:30", json!({}))
        .await
        .created();
    let next = world.book_with(second, "10:00", json!({})).await.created();
    let longer = json!({ "duration_minutes": 60 });

    let refused = world.reschedule(&visit, "09:30", longer.clone()).await;
    world
        .post(&format!("{}/cancel", path(&next)), json!({}))
        .await
        .ok();
    world.reschedule(&visit, "09:30", longer).await.ok();

    refused.problem(409, "RESOURCE_TAKEN");
    let in_its_time = world.book_with(second, "10:00", json!({})).await;
    in_its_time.problem(409, "RESOURCE_TAKEN");
}

#[actix_web::test]
async fn a_cancellation_is_taken_back_with_a_room_or_not_at_all() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let visit = world
        .book_with(world.doctor, "09:30", json!({}))
        .await
        .created();
    world.act(&path(&visit), "cancel").await.ok();
    let other = world.book_with(second, "09:30", json!({})).await.created();

    let refused = world.take_back(&path(&visit), "cancelled").await;
    world.act(&path(&other), "cancel").await.ok();
    let restored = world.take_back(&path(&visit), "cancelled").await.ok();

    refused.problem(409, "RESOURCE_TAKEN");
    assert_eq!(restored["resources"], json!([room]));
    let refused = world.book_with(second, "09:30", json!({})).await;
    refused.problem(409, "RESOURCE_TAKEN");
    // Nobody asks for a room on its behalf that it never had.
    world.need(json!([])).await.ok();
    let without = world.book_with(second, "10:30", json!({})).await.created();
    world.need_a_room(&[&room]).await;
    world.act(&path(&without), "cancel").await.ok();
    let without = world.take_back(&path(&without), "cancelled").await.ok();
    assert_eq!(without["resources"], json!([]));
}

#[actix_web::test]
async fn a_miss_leaves_the_room_to_who_comes_in_late() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let hour = json!({ "duration_minutes": 60 });
    let visit = world.book_with(world.doctor, "08:45", hour).await.created();
    // Tuesday, nine o'clock.
    world.clock.advance(Duration::hours(26));

    world
        .book_with(second, "08:50", json!({}))
        .await
        .problem(409, "RESOURCE_TAKEN");
    world.act(&path(&visit), "no-show").await.ok();
    let late = world.book_with(second, "08:50", json!({})).await.created();
    let refused = world.take_back(&path(&visit), "no_show").await;
    world.act(&path(&late), "cancel").await.ok();
    world.take_back(&path(&visit), "no_show").await.ok();

    refused.problem(409, "RESOURCE_TAKEN");
    let refused = world.book_with(second, "08:50", json!({})).await;
    refused.problem(409, "RESOURCE_TAKEN");
    // It took place, so it took the room.
    world.act(&path(&visit), "attended").await.ok();
    let refused = world.book_with(second, "09:10", json!({})).await;
    refused.problem(409, "RESOURCE_TAKEN");
}

#[actix_web::test]
async fn a_missed_visit_that_took_place_is_recorded_though_its_room_was_given_away() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let hour = json!({ "duration_minutes": 60 });
    let visit = world.book_with(world.doctor, "08:45", hour).await.created();
    // Tuesday, nine o'clock.
    world.clock.advance(Duration::hours(26));
    world.act(&path(&visit), "no-show").await.ok();
    let late = world.book_with(second, "08:50", json!({})).await.created();

    world.act(&path(&visit), "attended").await.ok();

    // Who has the room keeps it.
    world.act(&path(&late), "attended").await.ok();
}

#[actix_web::test]
async fn a_hold_keeps_its_room_until_it_ends() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    // Each start is offered once, with the doctor whose turn it is.
    let offered = async |session: &str| {
        let slots = format!(
            "/internal/slots?service_id={}&from=2026-11-24T15:30:00Z&to=2026-11-24T15:31:00Z{session}",
            world.clinic.service
        );
        let slots = world.internal(Call::to("GET", &slots)).await.ok();
        slots["slots"].as_array().unwrap().len()
    };
    assert_eq!(offered("").await, 1);

    let first = turn();
    world.hold(&ana, first, HALF_PAST_NINE).await.ok();

    assert_eq!(offered("").await, 0);
    assert_eq!(offered(&format!("&session_id={}", ana.session)).await, 1);
    world
        .book_with(second, "09:30", json!({}))
        .await
        .problem(409, "RESOURCE_TAKEN");
    assert!(!world.free_with(second).await.contains(&"09:30".to_owned()));
    // A patient is told that the time is taken; rooms are the clinic's concern.
    let berta = world.chat("Berta Cruz", "+50370999888").await;
    let body = json!({
        "session_id": berta.session, "doctor_id": second.id, "service_id": world.clinic.service,
        "starts_at": HALF_PAST_NINE, "patient_name": berta.name, "contact_phone": berta.phone,
    });
    let hold = async || {
        let call = Call::to("PUT", &format!("/internal/holds/{}", turn())).with(body.clone());
        world.internal(call).await
    };
    hold().await.problem(409, "SLOT_TAKEN");
    // The conversation gives its room up with its hold.
    world.hold(&ana, turn(), "2026-11-24T17:00:00Z").await.ok();
    hold().await.ok();
    world.clock.advance(Duration::minutes(10));
    assert_eq!(offered("").await, 1);
    world.book_with(second, "09:30", json!({})).await.created();
}

#[actix_web::test]
async fn what_a_conversation_books_moves_and_cancels_takes_and_leaves_its_room() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    let taken = async |time: &str| {
        let answer = world.book_with(second, time, json!({})).await;
        answer.problem(409, "RESOURCE_TAKEN");
    };

    let id = world.booked_in_chat(&ana, HALF_PAST_NINE).await;
    let visit = json!({ "id": id });
    assert_eq!(world.resources_of(&visit).await, json!([room]));
    taken("09:30").await;
    world.move_in_chat(&ana, &id, "2026-11-24T16:30:00Z").await;
    assert_eq!(world.resources_of(&visit).await, json!([room]));
    taken("10:30").await;
    world.book_with(second, "09:30", json!({})).await.created();
    // The room is taken there, so the patient stays.
    world.move_in_chat(&ana, &id, HALF_PAST_NINE).await;
    let shown = world.get(&path(&visit)).await.ok();
    assert_eq!(shown["start_time"], "10:30:00");
    world.cancel_in_chat(&ana, &id).await;
    world.book_with(second, "10:30", json!({})).await.created();
}

#[actix_web::test]
async fn a_hold_that_has_expired_is_booked_while_its_room_is_free() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    let ana = world.chat("Ana Menjívar", PHONE).await;
    let late = async |starts_at: &str, other: Option<&str>| {
        let turn = turn();
        let kept = world.hold(&ana, turn, starts_at).await.ok();
        world.clock.advance(Duration::minutes(11));
        if let Some(time) = other {
            world.book_with(second, time, json!({})).await.created();
        }
        let body = json!({
            "session_id": ana.session, "hold_id": text(&kept, "hold_id"), "doctor_id": world.doctor.id,
            "service_id": world.clinic.service, "starts_at": starts_at,
        });
        let call = Call::to("PUT", &format!("/internal/bookings/{turn}")).with(body);
        world.internal(call).await
    };

    late(HALF_PAST_NINE, None).await.ok();
    let refused = late("2026-11-24T16:30:00Z", Some("10:30")).await;

    refused.problem(409, "SLOT_TAKEN");
    let taken = world.book_with(second, "09:30", json!({})).await;
    taken.problem(409, "RESOURCE_TAKEN");
}
