//! Whoever is free: one answer for staff and conversations, and a booking that names no doctor.

use crate::world::{Call, PHONE, TUESDAY, World, text, turn};
use chrono::Duration;
use kernel::Ids;
use serde_json::{Value, json};

const HALF_PAST_NINE: &str = "2026-11-24T15:30:00Z";

impl World {
    async fn openings(&self, rest: &str) -> Value {
        let service = self.clinic.service;
        let path = format!("/api/availability?service_id={service}&{rest}");
        self.get(&path).await.ok()
    }

    async fn offered(&self, rest: &str) -> Value {
        let service = self.clinic.service;
        let path = format!("/internal/slots?service_id={service}&{rest}");
        self.internal(Call::to("GET", &path)).await.ok()
    }

    /// The body that books Ana on Tuesday with whoever is free.
    fn for_anybody(&self, time: &str) -> Value {
        let mut wanted = self.booking(time);
        wanted.as_object_mut().unwrap().remove("doctorId");
        wanted["same_time_allowed"] = true.into();
        wanted
    }

    async fn book_any(&self, time: &str) -> Value {
        let wanted = self.for_anybody(time);
        self.post("/api/appointments", wanted).await.created()
    }
}

/// The local starts of openings on a day, each with its doctor.
fn starts(openings: &Value) -> Vec<(&str, &str)> {
    let openings = openings["openings"].as_array().unwrap().iter();
    openings
        .map(|one| (text(one, "start_time"), text(one, "doctor_id")))
        .collect()
}

#[actix_web::test]
async fn staff_and_conversations_are_offered_the_same_doctor_at_each_start_once() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "10:00").await;
    world.book("08:00").await.created();
    let (mine, other) = (world.doctor.id.to_string(), other.id.to_string());

    let seen = world.openings(&format!("from={TUESDAY}&days=1")).await;
    let told = world
        .offered("from=2026-11-24T06:00:00Z&to=2026-11-25T06:00:00Z&limit=200")
        .await;

    // Three and a half hours are left to the first, and two to the other.
    let expected: Vec<(&str, &str)> = [
        ("08:00", &other),
        ("08:30", &mine),
        ("09:00", &mine),
        ("09:30", &mine),
        ("10:00", &mine),
        ("10:30", &mine),
        ("11:00", &mine),
        ("11:30", &mine),
    ]
    .map(|(start, doctor)| (start, doctor.as_str()))
    .to_vec();
    assert_eq!(starts(&seen), expected);
    let told: Vec<(&str, &str)> = told["slots"]
        .as_array()
        .unwrap()
        .iter()
        .map(|slot| (text(slot, "starts_at"), text(slot, "doctor_id")))
        .collect();
    let seen: Vec<(&str, &str)> = seen["openings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "starts_at"), text(one, "doctor_id")))
        .collect();
    assert_eq!(told, seen);
}

#[actix_web::test]
async fn a_part_of_the_day_is_found_on_all_days_whatever_the_limit_is() {
    let world = World::open().await;
    let late = "time_from=11:00&time_until=12:00";

    let seen = world
        .openings(&format!("from={TUESDAY}&{late}&limit=2"))
        .await;
    let told = world
        .offered(
            "from=2026-11-24T06:00:00Z&to=2026-12-01T06:00:00Z&time_from=11:00:00&time_until=00:00:00&limit=3",
        )
        .await;
    let of_doctor = world
        .get(&format!(
            "/api/doctors/{}/availability?date={TUESDAY}&{late}",
            world.doctor.id
        ))
        .await
        .ok();

    assert_eq!(
        starts(&seen).iter().map(|one| one.0).collect::<Vec<_>>(),
        ["11:00", "11:30"]
    );
    let days = |answer: &Value, field: &str| -> Vec<String> {
        let days = answer["days"].as_array().unwrap().iter();
        days.map(|day| text(day, field).to_owned()).collect()
    };
    assert_eq!(
        days(&seen, "date"),
        [
            "2026-11-24",
            "2026-11-25",
            "2026-11-26",
            "2026-11-27",
            "2026-11-30"
        ]
    );
    assert_eq!(
        told["slots"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| text(one, "starts_at"))
            .collect::<Vec<_>>(),
        [
            "2026-11-24T17:00:00Z",
            "2026-11-24T17:30:00Z",
            "2026-11-25T17:00:00Z"
        ]
    );
    assert_eq!(days(&told, "starts_at").len(), 5);
    assert_eq!(crate::world::times(&of_doctor), ["11:00", "11:30"]);
}

#[actix_web::test]
async fn of_equals_the_one_whose_last_visit_lies_longest_ago_is_offered() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let mut on_friday = world.booking("09:00");
    on_friday["appointmentDate"] = "2026-11-27".into();
    // A visit on the day before the window, which the question for a day of the next week does not touch.
    world.post("/api/appointments", on_friday).await.created();

    let seen = world.openings("from=2026-12-01&days=1&limit=1").await;

    assert_eq!(starts(&seen), [("08:00", other.id.to_string().as_str())]);
    let mut on_monday = world.booking("09:00");
    on_monday["appointmentDate"] = "2026-11-30".into();
    on_monday["doctorId"] = json!(other.id);
    on_monday["same_time_allowed"] = true.into();
    world.post("/api/appointments", on_monday).await.created();
    let later = world.openings("from=2026-12-02&days=1&limit=1").await;
    assert_eq!(
        starts(&later),
        [("08:00", world.doctor.id.to_string().as_str())]
    );
}

#[actix_web::test]
async fn a_visit_that_moves_stands_in_nobodys_way() {
    let world = World::open().await;
    world.clinic.doctor(&world.test, "10:00", "12:00").await;
    let own = world.book("08:30").await.created();
    let day = format!("from={TUESDAY}&days=1&time_from=08:00&time_until=10:00");

    let of_anybody = world.openings(&day).await;
    let of_own = world
        .openings(&format!("{day}&moving={}", text(&own, "id")))
        .await;
    let of_doctor = world
        .get(&format!(
            "/api/doctors/{}/availability?date={TUESDAY}&moving={}",
            world.doctor.id,
            text(&own, "id")
        ))
        .await
        .ok();

    let times = |answer: &Value| -> Vec<String> {
        starts(answer).iter().map(|one| one.0.to_owned()).collect()
    };
    assert_eq!(times(&of_anybody), ["08:00", "09:00", "09:30"]);
    assert_eq!(times(&of_own), ["08:00", "08:30", "09:00", "09:30"]);
    assert!(crate::world::times(&of_doctor).contains(&"08:30".to_owned()));
}

#[actix_web::test]
async fn a_booking_without_a_doctor_is_with_the_one_who_has_most_free_time() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    world.book("08:00").await.created();

    let first = world.book_any("09:30").await;
    let second = world.book_any("09:30").await;
    let third = world
        .post("/api/appointments", world.for_anybody("09:30"))
        .await;

    assert_eq!(text(&first, "doctor_id"), other.id.to_string());
    assert_eq!(text(&second, "doctor_id"), world.doctor.id.to_string());
    third.problem(409, "SLOT_TAKEN");
}

#[actix_web::test]
async fn a_booking_without_a_doctor_says_why_nobody_can_have_it() {
    let world = World::open().await;
    let refused = async |time: &str| {
        let wanted = world.for_anybody(time);
        world.post("/api/appointments", wanted).await
    };

    refused("13:00").await.problem(409, "OUTSIDE_WORKING_HOURS");
    let (clinic, doctor, id) = (world.clinic.id, world.doctor.id, Ids::system().uuid());
    let away = format!(
        "INSERT INTO scheduling.vacations VALUES ('{clinic}', '{id}', '{doctor}', '{TUESDAY}', '{TUESDAY}')"
    );
    world.clinic.run(&world.test, &[away]).await;
    refused("09:30").await.problem(409, "DOCTOR_AWAY");
    let nobody = format!("DELETE FROM scheduling.doctor_services WHERE doctor_id = '{doctor}'");
    world.clinic.run(&world.test, &[nobody]).await;
    refused("09:30").await.problem(409, "SERVICE_NOT_OFFERED");
    let mut unknown = world.for_anybody("09:30");
    unknown["serviceId"] = json!(Ids::system().uuid());
    let unknown = world.post("/api/appointments", unknown).await;
    unknown.problem(404, "NOT_FOUND");
}

/// Whoever has most free time is another one after the first request.
#[actix_web::test]
async fn the_same_key_again_is_the_same_visit_whoever_it_is_with() {
    let world = World::open().await;
    world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let book = async || {
        let call = Call::to("POST", "/api/appointments").with(world.for_anybody("09:30"));
        world.call(world.clinic.staff, call.under("k-1")).await
    };

    let first = book().await.created();
    let again = book().await.created();
    let named = Call::to("POST", "/api/appointments").with(world.booking("09:30"));
    let named = world.call(world.clinic.staff, named.under("k-1")).await;

    assert_eq!(first["id"], again["id"]);
    assert_eq!(world.rows("scheduling.appointments").await, 1);
    named.problem(409, "IDEMPOTENCY_KEY_REUSED");
}

#[actix_web::test]
async fn a_hold_without_a_doctor_says_with_whom_it_is_and_a_repeated_turn_keeps_it() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    world.book("08:00").await.created();
    let (chat, turn) = (world.chat("Ana Menjívar", PHONE).await, turn());

    let kept = world.hold_any(&chat, turn, HALF_PAST_NINE).await.ok();
    // Now the other one has less free time.
    let mut busy = world.booking("08:00");
    busy["doctorId"] = json!(other.id);
    busy["same_time_allowed"] = true.into();
    busy["duration_minutes"] = 60.into();
    world.post("/api/appointments", busy).await.created();
    let again = world.hold_any(&chat, turn, HALF_PAST_NINE).await.ok();

    assert_eq!(text(&kept, "doctor_id"), other.id.to_string());
    assert_eq!(kept["hold_id"], again["hold_id"]);
    assert_eq!(kept["doctor_id"], again["doctor_id"]);
    let held = world.rows("scheduling.appointments").await;
    assert_eq!(held, 3);
    let body = json!({
        "session_id": chat.session, "hold_id": text(&kept, "hold_id"), "doctor_id": other.id,
        "service_id": world.clinic.service, "starts_at": HALF_PAST_NINE,
    });
    let booked = world
        .internal(Call::to("PUT", &format!("/internal/bookings/{turn}")).with(body))
        .await;
    assert_eq!(text(&booked.ok(), "doctor_id"), other.id.to_string());
}

#[actix_web::test]
async fn a_hold_without_a_doctor_keeps_to_the_notice_and_to_the_hours() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let hold = async |at: &str| world.hold_any(&chat, turn(), at).await;

    hold("2026-11-23T14:30:00Z").await.problem(409, "TOO_SOON");
    hold("2027-06-23T15:30:00Z")
        .await
        .problem(409, "TOO_FAR_AHEAD");
    hold("2026-11-24T19:30:00Z")
        .await
        .problem(409, "OUTSIDE_WORKING_HOURS");
    world.clock.advance(Duration::days(2));
    hold(HALF_PAST_NINE).await.problem(409, "IN_THE_PAST");
}

#[actix_web::test]
async fn each_bad_parameter_of_openings_is_named() {
    let world = World::open().await;
    let service = world.clinic.service;
    let good = format!("service_id={service}&from={TUESDAY}");
    for (query, field) in [
        (format!("from={TUESDAY}"), "service_id"),
        (good.replace(TUESDAY, "hoy"), "from"),
        (format!("{good}&days=0"), "days"),
        (format!("{good}&days=63"), "days"),
        (format!("{good}&limit=501"), "limit"),
        (format!("{good}&time_from=11:00"), "time_until"),
        (format!("{good}&time_until=11:00"), "time_from"),
        (
            format!("{good}&time_from=25:00&time_until=11:00"),
            "time_from",
        ),
        (format!("{good}&duration_minutes=7"), "duration_minutes"),
        (format!("{good}&doctor_id=x"), "doctor_id"),
    ] {
        let answer = world.get(&format!("/api/availability?{query}")).await;
        let problem = answer.problem(400, "INVALID_FIELD");
        assert_eq!(text(&problem, "field"), field, "{query}");
    }
    let unknown = Ids::system().uuid();
    for query in [
        good.replace(&service.to_string(), &unknown.to_string()),
        format!("{good}&doctor_id={unknown}"),
    ] {
        let answer = world.get(&format!("/api/availability?{query}")).await;
        answer.problem(404, "NOT_FOUND");
    }
}
