//! Which rooms and devices a visit gets, who chooses them, and what changed needs and resources that are given up leave to it.

use crate::world::{Answer, Call, TUESDAY, World, text, times};
use serde_json::{Value, json};
use testkit::Doctor;

impl World {
    /// Books another patient each time with that doctor on Tuesday.
    pub async fn book_with(&self, doctor: Doctor, time: &str, more: Value) -> Answer {
        let mut booking = self.booking(time);
        booking["doctorId"] = json!(doctor.id);
        booking["same_time_allowed"] = true.into();
        for (field, value) in more.as_object().unwrap() {
            booking[field] = value.clone();
        }
        self.post("/api/appointments", booking).await
    }

    pub async fn free_with(&self, doctor: Doctor) -> Vec<String> {
        let path = format!(
            "/api/doctors/{}/availability?date={TUESDAY}&service_id={}",
            doctor.id, self.clinic.service
        );
        times(&self.get(&path).await.ok())
    }

    pub async fn another_doctor(&self) -> Doctor {
        self.clinic.doctor(&self.test, "08:00", "12:00").await
    }

    /// Moves the visit on Tuesday; that another visit has the same time is accepted.
    pub async fn reschedule(&self, visit: &Value, time: &str, more: Value) -> Answer {
        let mut body =
            json!({ "appointmentDate": TUESDAY, "startTime": time, "same_time_allowed": true });
        for (field, value) in more.as_object().unwrap() {
            body[field] = value.clone();
        }
        self.post(&format!("{}/reschedule", path(visit)), body)
            .await
    }

    pub async fn resources_of(&self, visit: &Value) -> Value {
        self.get(&path(visit)).await.ok()["resources"].clone()
    }
}

/// The address of the visit.
pub fn path(visit: &Value) -> String {
    format!("/api/appointments/{}", text(visit, "id"))
}

#[actix_web::test]
async fn a_visit_gets_the_first_that_is_free_in_the_clinics_order() {
    let world = World::open().await;
    let (last, first) = (
        world.add_resource("room", "Sala A").await,
        world.add_resource("room", "Sala B").await,
    );
    world
        .change_resource(&last, json!({ "sort_order": 9 }))
        .await
        .ok();
    world.need_a_room(&[&last, &first]).await;
    let (second, third) = (world.another_doctor().await, world.another_doctor().await);

    let one = world
        .book_with(world.doctor, "09:30", json!({}))
        .await
        .created();
    let two = world.book_with(second, "09:30", json!({})).await.created();
    let refused = world.book_with(third, "09:30", json!({})).await;

    assert_eq!(one["resources"], json!([first]));
    assert_eq!(two["resources"], json!([last]));
    refused.problem(409, "RESOURCE_TAKEN");
    let free = world.free_with(third).await;
    assert!(!free.contains(&"09:30".to_owned()));
    assert!(free.contains(&"10:00".to_owned()));
    let day = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    let all = day["appointments"].as_array().unwrap().iter();
    let mut shown: Vec<&Value> = all.map(|one| &one["resources"][0]).collect();
    shown.sort_by_key(|id| id.as_str());
    let mut both = [json!(first), json!(last)];
    both.sort_by_key(|id| id.as_str().map(str::to_owned));
    assert_eq!(shown, both.iter().collect::<Vec<_>>());

    world
        .post(&format!("{}/cancel", path(&one)), json!({}))
        .await
        .ok();
    assert!(world.free_with(third).await.contains(&"09:30".to_owned()));
    let three = world.book_with(third, "09:30", json!({})).await.created();
    assert_eq!(three["resources"], json!([first]));
}

#[actix_web::test]
async fn a_service_that_needs_nothing_is_as_before() {
    let world = World::open().await;
    world.add_resource("room", "Sala 1").await;

    let booked = world.book("09:30").await.created();

    assert_eq!(booked["resources"], json!([]));
    assert_eq!(world.rows("scheduling.appointment_resources").await, 0);
}

#[actix_web::test]
async fn a_room_and_two_devices_are_three_different_ones() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    let (laser, lamp) = (
        world.add_resource("device", "Láser").await,
        world.add_resource("device", "Lámpara").await,
    );
    // The first device of the first need is the only one of the second.
    let needs = json!([
        { "kind": "room", "any_of": [room] },
        { "kind": "device", "any_of": [lamp, laser] },
        { "kind": "device", "any_of": [lamp] },
    ]);
    world.need(needs).await.ok();

    let booked = world.book("09:30").await.created();

    assert_eq!(booked["resources"], json!([room, laser, lamp]));
    assert_eq!(world.rows("scheduling.appointment_resources").await, 3);
}

#[actix_web::test]
async fn staff_choose_among_what_the_service_needs() {
    let world = World::open().await;
    let (one, two, other) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
        world.add_resource("room", "Sala 3").await,
    );
    world.need_a_room(&[&one, &two]).await;
    let second = world.another_doctor().await;

    let chosen = world.book_with(world.doctor, "09:30", json!({ "resources": [two] }));
    let chosen = chosen.await.created();
    let taken = world
        .book_with(second, "09:30", json!({ "resources": [two] }))
        .await;
    let unsuitable = world
        .book_with(second, "10:30", json!({ "resources": [other] }))
        .await;
    let twice = world
        .book_with(second, "10:30", json!({ "resources": [one, one] }))
        .await;
    let moved = world.reschedule(&chosen, "09:30", json!({ "resources": [one] }));
    let moved = moved.await.ok();
    let again = world.reschedule(&chosen, "09:30", json!({ "resources": [one] }));

    assert_eq!(chosen["resources"], json!([two]));
    taken.problem(409, "RESOURCE_TAKEN");
    for refused in [unsuitable, twice] {
        assert_eq!(refused.problem(400, "INVALID_FIELD")["field"], "resources");
    }
    assert_eq!(
        (&moved["resources"], &moved["version"]),
        (&json!([one]), &json!(2))
    );
    assert_eq!(again.await.ok()["version"], 2);
    world
        .book_with(second, "09:30", json!({ "resources": [two] }))
        .await
        .created();
}

#[actix_web::test]
async fn one_key_stands_for_one_choice_of_rooms() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    world.need_a_room(&[&one, &two]).await;
    let ask = async |room: &str| {
        let mut booking = world.booking("09:30");
        booking["resources"] = json!([room]);
        let call = Call::to("POST", "/api/appointments")
            .with(booking)
            .under("clave");
        world.call(world.clinic.staff, call).await
    };

    let first = ask(&two).await.created();
    let again = ask(&two).await.created();

    assert_eq!(
        (&again["id"], &again["resources"]),
        (&first["id"], &json!([two]))
    );
    ask(&one).await.problem(409, "IDEMPOTENCY_KEY_REUSED");
}

#[actix_web::test]
async fn buffers_are_time_in_the_room() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let buffers = format!(
        "UPDATE scheduling.services SET buffer_after_minutes = 30 WHERE id = '{}'",
        world.clinic.service
    );
    world.clinic.run(&world.test, &[buffers]).await;
    let second = world.another_doctor().await;
    world
        .book_with(world.doctor, "09:30", json!({}))
        .await
        .created();

    let within = world.book_with(second, "10:00", json!({})).await;
    let before = world.book_with(second, "08:45", json!({})).await;
    let after = world.book_with(second, "10:30", json!({})).await;

    within.problem(409, "RESOURCE_TAKEN");
    before.problem(409, "RESOURCE_TAKEN");
    after.created();
}

#[actix_web::test]
async fn other_needs_leave_booked_visits_as_they_are() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    world.need_a_room(&[&one]).await;
    let visit = world.book("09:30").await.created();

    world.need_a_room(&[&two]).await;
    world.act(&path(&visit), "confirm").await.ok();
    assert_eq!(world.resources_of(&visit).await, json!([one]));
    let moved = world.reschedule(&visit, "10:00", json!({})).await.ok();
    assert_eq!(moved["resources"], json!([two]));
    world.need(json!([])).await.ok();
    assert_eq!(world.resources_of(&visit).await, json!([two]));
}

#[actix_web::test]
async fn one_that_coming_visits_have_is_given_up_knowingly() {
    let world = World::open().await;
    let (one, two) = (
        world.add_resource("room", "Sala 1").await,
        world.add_resource("room", "Sala 2").await,
    );
    world.need_a_room(&[&one, &two]).await;
    let visit = world.book("09:30").await.created();
    let gone = world.book("10:30").await.created();
    world.act(&path(&gone), "cancel").await.ok();
    let off = json!({ "is_active": false });

    let refused = world.change_resource(&one, off.clone()).await;
    let listed = world
        .get(&format!("/api/resources/{one}/appointments"))
        .await
        .ok();
    let mut accepting = off;
    accepting["accepted_conflicts"] = json!([visit["id"]]);
    let changed = world.change_resource(&one, accepting).await.ok();

    refused.problem(409, "APPOINTMENTS_IN_THE_WAY");
    assert_eq!(
        (&listed["total"], &listed["appointments"][0]["id"]),
        (&json!(1), &visit["id"])
    );
    assert_eq!(changed["is_active"], false);
    assert_eq!(world.resources_of(&visit).await, json!([one]));
    let next = world.book("11:00").await.created();
    assert_eq!(next["resources"], json!([two]));
    let elsewhere = world.reschedule(&visit, "09:30", json!({})).await.ok();
    assert_eq!(elsewhere["resources"], json!([two]));
    // A service of which nothing is left is not offered.
    let all = json!({ "is_active": false, "accepted_conflicts": [visit["id"], next["id"]] });
    world.change_resource(&two, all).await.ok();
    assert!(world.free_on(TUESDAY).await.is_empty());
    world.book("08:00").await.problem(409, "RESOURCE_TAKEN");
}

#[actix_web::test]
async fn a_displaced_visit_is_proposed_where_a_room_is_free() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let second = world.another_doctor().await;
    world
        .book_with(world.doctor, "11:30", json!({}))
        .await
        .created();
    world.book_with(second, "10:00", json!({})).await.created();
    let until_ten_thirty = (1..=5)
        .map(|day| json!({ "dayOfWeek": day, "startTime": "08:00", "endTime": "10:30" }))
        .collect::<Vec<_>>();

    let found = world
        .conflicts(json!({ "workingHours": until_ten_thirty }))
        .await;

    let proposals = found["conflicts"][0]["proposals"].as_array().unwrap();
    let places: Vec<(&str, &str)> = proposals
        .iter()
        .map(|one| (text(one, "date"), text(one, "startTime")))
        .collect();
    assert!(places.contains(&(TUESDAY, "09:30")), "{places:?}");
    assert!(!places.contains(&(TUESDAY, "10:00")), "{places:?}");
    assert!(places.contains(&(TUESDAY, "11:30")), "{places:?}");
}
