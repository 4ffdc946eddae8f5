//! Requests that compete for the same room at the same time, and what they cost.

use crate::world::{Answer, Call, World};
use actix_web::test::{call_service, init_service};
use futures_util::future::{join, join_all};
use serde_json::json;

/// Fifty patients book the same time with five doctors at once; answers how many have it.
async fn booked_of_fifty(world: &World) -> usize {
    let mut doctors = vec![world.doctor];
    for _ in 0..4 {
        doctors.push(world.another_doctor().await);
    }
    let server = init_service(world.server()).await;
    let token = world.clinic.staff.token(world.clock.now());
    let book = async |number: usize| {
        let mut booking = world.booking("09:30");
        booking["doctorId"] = json!(doctors[number % doctors.len()].id);
        booking["patientPhone"] = json!(format!("+503701000{number:02}"));
        let call = Call::to("POST", "/api/appointments").with(booking);
        let request = call.bearing(&token).0.to_request();
        Answer::of(call_service(&server, request).await).await
    };
    let answers = join_all((0..50).map(book)).await;
    let mut booked = 0;
    for answer in answers {
        match (answer.status, answer.body["code"].as_str()) {
            (201, None) => booked += 1,
            // On a slow machine the wait for a database connection may run out, which decides nothing.
            (409, Some("SLOT_TAKEN" | "RESOURCE_TAKEN")) | (503, Some("CHECK_UNAVAILABLE")) => {}
            unexpected => panic!("{unexpected:?}: {}", answer.body),
        }
    }
    booked
}

#[actix_web::test]
async fn of_fifty_who_want_one_room_at_once_exactly_one_has_it() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;

    assert_eq!(booked_of_fifty(&world).await, 1);
    assert_eq!(world.rows("scheduling.appointment_resources").await, 1);
}

#[actix_web::test]
async fn of_fifty_who_want_two_rooms_and_a_device_each_room_has_one() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    let (laser, lamp) = (
        world.add_resource("device", "Láser").await,
        world.add_resource("device", "Lámpara").await,
    );
    // In two orders, so that locks could be taken in two orders.
    let needs = json!([
        { "kind": "room", "any_of": [two, one] },
        { "kind": "device", "any_of": [lamp, laser] },
    ]);
    world.need(needs).await.ok();

    assert_eq!(booked_of_fifty(&world).await, 2);
    assert_eq!(world.rows("scheduling.appointment_resources").await, 4);
}

#[actix_web::test]
async fn a_room_that_is_given_up_and_a_booking_of_it_that_race_are_never_both_done() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;

    for time in ["08:00", "08:30", "09:00", "09:30", "10:00", "10:30"] {
        let off = world.change_resource(&room, json!({ "is_active": false }));
        let (changed, booked) = join(off, world.book(time)).await;
        let is_off = changed.status == 200;
        assert!(!(is_off && booked.status == 201), "{}", booked.body);
        if is_off {
            world
                .change_resource(&room, json!({ "is_active": true }))
                .await
                .ok();
        } else {
            let path = format!(
                "/api/appointments/{}",
                booked.created()["id"].as_str().unwrap()
            );
            world.act(&path, "cancel").await.ok();
        }
    }
}
