//! Everybody wants the same slot.

use crate::clinic::{Answer, Call, PHONE, TUESDAY, World, app, turn};
use actix_web::test::{call_service, init_service};
use futures_util::future::join_all;
use std::collections::HashMap;

#[actix_web::test]
async fn of_two_hundred_who_book_one_slot_at_once_exactly_one_has_it() {
    let mut world = World::open().await;
    world.app = app(&world.test, &world.clock, 16);

    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let booking = async || {
        let call = Call::to("POST", "/api/appointments").with(world.wish("09:30"));
        let request = call.bearing(&token).0.to_request();
        Answer::of(call_service(&server, request).await).await
    };

    let answers = join_all((0..200).map(|_| booking())).await;

    let mut counted: HashMap<(u16, String), usize> = HashMap::new();
    for answer in answers {
        let code = answer.body["code"].as_str().unwrap_or("").to_owned();
        *counted.entry((answer.status, code)).or_default() += 1;
    }
    let expected = [
        ((201, String::new()), 1),
        ((409, "SLOT_TAKEN".to_owned()), 199),
    ];
    assert_eq!(counted, HashMap::from(expected));
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

#[actix_web::test]
async fn holds_and_bookings_that_race_share_one_wall() {
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
        .filter(|answer| answer.body["code"] == "SLOT_TAKEN");
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
