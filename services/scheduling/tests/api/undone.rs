//! Steps that are taken back while others act on the same visit or the same time.

use crate::world::{Answer, PHONE, TUESDAY, World, text};
use chrono::Duration;
use futures_util::future::{join, join_all};

/// How many of the answers are successful, and how many refused with each code.
fn outcomes(answers: &[Answer], code: &str) -> (usize, usize) {
    let done = answers.iter().filter(|answer| answer.status < 300).count();
    let refused = answers.iter().filter(|answer| answer.body["code"] == code);
    (done, refused.count())
}

#[actix_web::test]
async fn of_eight_who_take_back_the_same_step_one_does() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "confirm").await.ok();
    world.clock.advance(Duration::hours(27));
    for (act, from) in [
        ("no-show", "no_show"),
        ("attended", "attended"),
        ("cancel", "cancelled"),
        ("arrived", "arrived"),
    ] {
        let before = world.act(&path, act).await.ok();

        let answers = join_all((0..8).map(|_| world.take_back(&path, from))).await;

        assert_eq!(outcomes(&answers, "NOT_ALLOWED"), (1, 7), "{from}");
        let after = world.get(&path).await.ok();
        assert_eq!(text(&after, "status"), "confirmed", "{from}");
        let step = |value: &serde_json::Value| value["version"].as_i64().unwrap();
        assert_eq!(step(&after), step(&before) + 1, "{from}");
    }
    let patients = world.get("/api/patients").await.ok();
    assert_eq!(patients["patients"][0]["no_show_count"], 0);
}

#[actix_web::test]
async fn of_a_visit_that_comes_back_and_those_who_book_its_time_one_has_it() {
    let world = World::open().await;
    for time in ["08:00", "09:00", "10:00", "11:00"] {
        let path = world.booked_at(time).await;
        world.act(&path, "cancel").await.ok();

        let bookings = join_all((0..4).map(|_| world.book(time)));
        let coming_back = join_all((0..4).map(|_| world.take_back(&path, "cancelled")));
        let (bookings, coming_back) = join(bookings, coming_back).await;

        let (booked, _) = outcomes(&bookings, "SLOT_TAKEN");
        let (restored, refused) = outcomes(&coming_back, "SLOT_TAKEN");
        assert_eq!(booked + restored, 1, "{time}");
        if restored == 0 {
            assert_eq!(refused, 4, "{time}");
        }
        let live = format!("/api/appointments?date={TUESDAY}&status=booked");
        let list = world.get(&live).await.ok();
        let at = |visit: &&serde_json::Value| text(visit, "start_time").starts_with(time);
        let live = list["appointments"].as_array().unwrap().iter().filter(at);
        assert_eq!(live.count(), 1, "{time}");
    }
}

#[actix_web::test]
async fn a_visit_that_comes_back_and_one_that_moves_there_in_chat_do_not_overlap() {
    let world = World::open().await;
    let chat = world.chat("Nora Campos", "+50370999999").await;
    let (chats, path) = (
        world.booked_in_chat(&chat, "2026-11-24T16:00:00Z").await,
        world.booked_at("09:00").await,
    );
    world.act(&path, "cancel").await.ok();

    let moving = world.move_in_chat(&chat, &chats, "2026-11-24T15:00:00Z");
    let (restored, ()) = join(world.take_back(&path, "cancelled"), moving).await;

    let shown = world.get(&format!("/api/appointments/{chats}")).await.ok();
    let has_moved = text(&shown, "start_time") == "09:00:00";
    assert_eq!(restored.status == 200, !has_moved);
    if has_moved {
        restored.problem(409, "SLOT_TAKEN");
    }
}

#[actix_web::test]
async fn a_visit_that_comes_back_is_moved_by_its_patient_or_not_at_all() {
    let world = World::open().await;
    let path = world.booked_at("09:00").await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    world.act(&path, "cancel").await.ok();

    let moving = world.move_in_chat(&chat, &id, "2026-11-24T16:00:00Z");
    let (restored, ()) = join(world.take_back(&path, "cancelled"), moving).await;

    restored.ok();
    let shown = world.get(&path).await.ok();
    assert_eq!(text(&shown, "status"), "booked");
    let start = text(&shown, "start_time");
    assert!(["09:00:00", "10:00:00"].contains(&start), "{start}");
}

#[actix_web::test]
async fn who_came_and_who_did_not_are_not_both() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(27));

    let (came, missed) = join(
        join_all((0..4).map(|_| world.act(&path, "attended"))),
        join_all((0..4).map(|_| world.act(&path, "no-show"))),
    )
    .await;

    let ((attended, _), (absent, _)) = (
        outcomes(&came, "NOT_ALLOWED"),
        outcomes(&missed, "NOT_ALLOWED"),
    );
    assert_eq!(attended, 1);
    assert!(absent <= 1);
    let shown = world.get(&path).await.ok();
    assert_eq!(text(&shown, "status"), "attended");
    let patients = world.get("/api/patients").await.ok();
    assert_eq!(patients["patients"][0]["no_show_count"], 0);
}

#[actix_web::test]
async fn arriving_eight_times_at_once_is_arriving_once() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(26));

    let answers = join_all((0..8).map(|_| world.act(&path, "arrived"))).await;

    assert_eq!(outcomes(&answers, "NOT_ALLOWED"), (8, 0));
    let arrived = "scheduling.appointment.arrived.v1".to_owned();
    let announced = world.announced().await;
    assert_eq!(announced.iter().filter(|key| **key == arrived).count(), 1);
}
