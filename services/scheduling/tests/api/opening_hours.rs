//! What planned opening hours would leave outside.

use crate::world::{Answer, Call, TUESDAY, World, text};
use serde_json::{Value, json};

const PATH: &str = "/api/closures/opening-hours";
const WEDNESDAY: &str = "2026-11-25";

impl World {
    async fn plan_hours(&self, hours: Value) -> Answer {
        let call = Call::to("POST", PATH).with(json!({ "hours": hours }));
        self.call(self.clinic.admin, call).await
    }
}

/// The clinic is open at these times from Monday to Friday.
fn weekdays(windows: &[(&str, &str)]) -> Value {
    let of_day = |day: u8| {
        windows
            .iter()
            .map(move |(from, to)| json!({ "dayOfWeek": day, "startTime": from, "endTime": to }))
    };
    (1..=5).flat_map(of_day).collect()
}

fn ids(found: &Value) -> Vec<&str> {
    let all = found["appointments"].as_array().unwrap();
    all.iter().map(|one| text(one, "appointment_id")).collect()
}

#[actix_web::test]
async fn visits_that_would_be_outside_are_listed_and_stay_as_they_are() {
    let world = World::open().await;
    let inside = world.book("09:30").await.created();
    let late = world.book("10:15").await.created();
    let cancelled = world.book("11:30").await.created();
    let cancel = format!("/api/appointments/{}/cancel", text(&cancelled, "id"));
    world.post(&cancel, json!({})).await.ok();
    let next = world.book_on(world.doctor, WEDNESDAY, "11:00").await;

    let found = world.plan_hours(weekdays(&[("08:00", "10:30")])).await.ok();

    assert_eq!(found["appointments_total"], 2);
    assert_eq!(ids(&found), [text(&late, "id"), text(&next, "id")]);
    assert!(!ids(&found).contains(&text(&inside, "id")));
    let first = &found["appointments"][0];
    assert_eq!(
        (
            &first["appointment_date"],
            &first["start_time"],
            &first["doctor_id"]
        ),
        (&json!(TUESDAY), &json!("10:15:00"), &json!(world.doctor.id))
    );
    let path = format!("/api/appointments/{}", text(&late, "id"));
    assert_eq!(world.get(&path).await.ok()["version"], 1);
    let enough = world.plan_hours(weekdays(&[("08:00", "12:00")])).await.ok();
    assert_eq!(
        (&enough["appointments_total"], &enough["doctors_total"]),
        (&json!(0), &json!(0))
    );
}

#[actix_web::test]
async fn doctors_who_work_longer_are_listed_with_the_periods_that_do() {
    let world = World::open().await;
    let short = world.clinic.doctor(&world.test, "09:00", "10:00").await;

    let found = world
        .plan_hours(json!([
            { "dayOfWeek": 1, "startTime": "08:00", "endTime": "12:00" },
            { "dayOfWeek": 2, "startTime": "08:00", "endTime": "11:00" },
            { "dayOfWeek": 3, "startTime": "08:00", "endTime": "12:00" },
            { "dayOfWeek": 4, "startTime": "08:00", "endTime": "12:00" },
            { "dayOfWeek": 5, "startTime": "08:00", "endTime": "12:00" },
        ]))
        .await
        .ok();

    assert_eq!(found["doctors_total"], 1);
    assert_eq!(found["doctors"][0]["doctor_id"], json!(world.doctor.id));
    assert_ne!(found["doctors"][0]["doctor_id"], json!(short.id));
    let left = json!([{ "day_of_week": 2, "start_time": "08:00", "end_time": "12:00" }]);
    assert_eq!(found["doctors"][0]["working_hours"], left);
    let closed = world.plan_hours(json!([])).await.ok();
    assert_eq!(closed["doctors_total"], 2);
    // Who has left the clinic works at no hour of it.
    let path = format!("/api/doctors/{}", short.id);
    let leaving = Call::to("PATCH", &path).with(json!({ "version": 1, "is_active": false }));
    world.call(world.clinic.admin, leaving).await.ok();
    let closed = world.plan_hours(json!([])).await.ok();
    assert_eq!(closed["doctors_total"], 1);
}

#[actix_web::test]
async fn a_night_of_the_clinic_holds_a_visit_over_midnight_and_a_shorter_one_does_not() {
    let world = World::open().await;
    let (clinic, doctor) = (world.clinic.id, world.doctor.id);
    let night = format!(
        "INSERT INTO scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
         VALUES ('{clinic}', gen_random_uuid(), '{doctor}', 2, '22:00', '02:00')"
    );
    world.clinic.run(&world.test, &[night]).await;
    let over = world.book_on(world.doctor, TUESDAY, "23:45").await;
    let mut hours = weekdays(&[("08:00", "12:00"), ("22:00", "24:00")]);

    let until_midnight = world.plan_hours(hours.clone()).await.ok();
    for window in hours.as_array_mut().unwrap() {
        if window["startTime"] == "22:00" {
            window["endTime"] = "02:00".into();
        }
    }
    let through_it = world.plan_hours(hours).await.ok();

    assert_eq!(ids(&until_midnight), [text(&over, "id")]);
    assert_eq!(until_midnight["doctors_total"], 1);
    assert_eq!(ids(&through_it), Vec::<String>::new());
    assert_eq!(through_it["doctors_total"], 0);
}

#[actix_web::test]
async fn of_many_visits_the_first_fifty_are_shown_with_the_number_of_all() {
    let world = World::open().await;
    let (clinic, doctor) = (world.clinic.id, world.doctor.id);
    let booked = world.book("08:00").await.created();
    let copies = format!(
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, status, source, starts_at, ends_at, busy, busy_from, busy_to)
         SELECT '{clinic}', gen_random_uuid(), '{doctor}', a.patient_id, a.service_id, a.status, a.source,
                a.starts_at + n * interval '1 day', a.ends_at + n * interval '1 day',
                tstzrange(a.busy_from + n * interval '1 day', a.busy_to + n * interval '1 day'),
                a.busy_from + n * interval '1 day', a.busy_to + n * interval '1 day'
         FROM scheduling.appointments a, generate_series(1, 50) n WHERE a.id = '{}'",
        text(&booked, "id")
    );
    world.clinic.run(&world.test, &[copies]).await;

    let found = world.plan_hours(json!([])).await.ok();

    assert_eq!(found["appointments_total"], 51);
    assert_eq!(ids(&found).len(), 50);
    assert_eq!(ids(&found)[0], text(&booked, "id"));
}

#[actix_web::test]
async fn it_is_one_reading_and_hours_that_overlap_or_are_too_many_are_refused() {
    let world = World::open().await;
    let hours = weekdays(&[("08:00", "10:00")]);
    world.plan_hours(hours.clone()).await.ok();

    let (of_none, found) = world.statements(world.plan_hours(hours.clone())).await;
    found.ok();
    world.book("11:00").await.created();
    let (of_one, found) = world.statements(world.plan_hours(hours)).await;

    assert_eq!(found.ok()["appointments_total"], 1);
    // BEGIN, live check and visits travel together; COMMIT, and what the pool asks of a connection that rested.
    assert!(of_none <= 5 && of_one <= 5, "{of_none} and {of_one}");
    let refused = world
        .plan_hours(weekdays(&[("08:00", "12:00"), ("11:00", "13:00")]))
        .await;
    assert_eq!(refused.body["field"], "hours");
    refused.problem(400, "INVALID_FIELD");
    let eleven: Vec<Value> = (0..11)
        .map(|hour| {
            json!({ "dayOfWeek": 1, "startTime": format!("{hour:02}:00"), "endTime": format!("{hour:02}:30") })
        })
        .collect();
    world
        .plan_hours(json!(eleven))
        .await
        .problem(400, "INVALID_FIELD");
    // Touching is not overlapping.
    let touching = weekdays(&[("08:00", "10:00"), ("10:00", "12:00")]);
    assert_eq!(world.plan_hours(touching).await.ok()["doctors_total"], 0);
}
