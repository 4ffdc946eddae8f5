//! Requests that compete for the same slot at the same time.

use crate::world::{Answer, Call, PHONE, TUESDAY, World, turn};
use actix_web::test::{call_service, init_service};
use futures_util::future::join_all;

#[actix_web::test]
async fn of_two_hundred_who_book_one_slot_at_once_exactly_one_has_it() {
    let world = World::open().await;
    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let book = async || {
        let call = Call::to("POST", "/api/appointments").with(world.booking("09:30"));
        let request = call.bearing(&token).0.to_request();
        let response = call_service(&server, request).await;
        let may_try_again = response.headers().contains_key("Retry-After");
        (Answer::of(response).await, may_try_again)
    };

    let answers = join_all((0..200).map(|_| book())).await;

    let mut booked = 0;
    for (answer, may_try_again) in answers {
        match (answer.status, answer.body["code"].as_str()) {
            (201, None) => booked += 1,
            (409, Some("SLOT_TAKEN")) => {}
            // On a slow machine the wait for a database connection may run out, which decides nothing.
            (503, Some("CHECK_UNAVAILABLE")) => assert!(may_try_again, "{}", answer.body),
            unexpected => panic!("{unexpected:?}: {}", answer.body),
        }
    }
    assert_eq!(booked, 1);
    assert_eq!(world.rows("scheduling.appointments").await, 1);
    let list = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    assert_eq!(list["total"], 1);
    assert_eq!(
        world.announced().await,
        ["scheduling.appointment.booked.v1"]
    );
}

/// Three doctors at one instant: three have it, each with another doctor, and the others are told that it is taken.
#[actix_web::test]
async fn of_two_hundred_who_want_any_of_three_doctors_at_once_exactly_three_have_one_each() {
    let world = World::open().await;
    for _ in 0..2 {
        world.clinic.doctor(&world.test, "08:00", "12:00").await;
    }
    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let book = async || {
        let mut wanted = world.booking("09:30");
        wanted.as_object_mut().unwrap().remove("doctorId");
        wanted["same_time_allowed"] = true.into();
        let call = Call::to("POST", "/api/appointments").with(wanted);
        let request = call.bearing(&token).0.to_request();
        let response = call_service(&server, request).await;
        let may_try_again = response.headers().contains_key("Retry-After");
        (Answer::of(response).await, may_try_again)
    };

    let answers = join_all((0..200).map(|_| book())).await;

    let mut doctors = Vec::new();
    for (answer, may_try_again) in answers {
        match (answer.status, answer.body["code"].as_str()) {
            (201, None) => doctors.push(answer.body["doctor_id"].to_string()),
            (409, Some("SLOT_TAKEN")) => {}
            // On a slow machine the wait for a database connection may run out, which decides nothing.
            (503, Some("CHECK_UNAVAILABLE")) => assert!(may_try_again, "{}", answer.body),
            unexpected => panic!("{unexpected:?}: {}", answer.body),
        }
    }
    doctors.sort();
    doctors.dedup();
    assert_eq!(doctors.len(), 3, "{doctors:?}");
    assert_eq!(world.rows("scheduling.appointments").await, 3);
    assert_eq!(world.announced().await.len(), 3);
}

#[actix_web::test]
async fn of_conversations_that_hold_any_doctor_at_once_each_doctor_has_one() {
    let world = World::open().await;
    world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let mut chats = Vec::new();
    for number in 0..10 {
        let phone = format!("+5037000000{number}");
        chats.push(world.chat("Ana Menjívar", &phone).await);
    }
    let hold = async |chat| world.hold_any(chat, turn(), "2026-11-24T15:30:00Z").await;

    let holds = join_all(chats.iter().map(hold)).await;

    let mut doctors = Vec::new();
    for answer in holds {
        match answer.status {
            200 => doctors.push(answer.body["doctor_id"].to_string()),
            // On a slow machine the wait for a database connection may run out, which decides nothing.
            503 => drop(answer.problem(503, "CHECK_UNAVAILABLE")),
            _ => drop(answer.problem(409, "SLOT_TAKEN")),
        }
    }
    let kept = doctors.len();
    doctors.sort();
    doctors.dedup();
    assert_eq!((kept, doctors.len()), (2, 2));
}

#[actix_web::test]
async fn of_holds_and_bookings_that_race_exactly_one_has_the_slot() {
    let world = World::open().await;
    let mut chats = Vec::new();
    for number in 0..10 {
        let phone = format!("+5037000000{number}");
        chats.push(world.chat("Ana Menjívar", &phone).await);
    }

    let holds = join_all(
        chats
            .iter()
            .map(|chat| world.hold(chat, turn(), "2026-11-24T15:30:00Z")),
    );
    let bookings = join_all((0..10).map(|_| world.book("09:45")));
    let (holds, bookings) = futures_util::future::join(holds, bookings).await;

    let won = holds
        .iter()
        .chain(&bookings)
        .filter(|answer| answer.status < 300)
        .count();
    let refused = holds
        .iter()
        .chain(&bookings)
        // On a slow machine the wait for a database connection may run out, which decides nothing.
        .filter(|answer| {
            let code = answer.body["code"].as_str();
            matches!(code, Some("SLOT_TAKEN" | "CHECK_UNAVAILABLE"))
        });
    assert_eq!((won, refused.count()), (1, 19));
}

#[actix_web::test]
async fn neighbours_who_book_at_once_all_have_their_slot() {
    let world = World::open().await;
    let times = [
        "08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "11:00", "11:30",
    ];

    let answers = join_all(times.map(|time| world.book(time))).await;

    for answer in answers {
        answer.created();
    }
    assert!(world.free_on(TUESDAY).await.is_empty());
    let found = world
        .get(&format!(
            "/api/patients?search={}",
            PHONE.trim_start_matches('+')
        ))
        .await;
    assert!(found.ok()["total"].as_i64().unwrap() >= 1);
}
