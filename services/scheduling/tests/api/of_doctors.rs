//! What a doctor who signs in sees and does: the own appointments and no others.

use crate::world::{Answer, Call, TUESDAY, World, text};
use actix_web::test::{call_service, init_service};
use scheduling::api;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use testkit::{AccessWalk, Doctor, Staff};

/// A clinic with two doctors, each with an appointment on Tuesday.
struct Two {
    world: World,
    /// The user of the second doctor.
    user: Staff,
    own: Doctor,
    own_visit: Value,
    /// Of the first doctor, who is another one to the user.
    visit: Value,
}

impl Two {
    async fn open() -> Self {
        let world = World::open().await;
        let own = world.clinic.doctor(&world.test, "08:00", "12:00").await;
        let user = world.clinic.user_of_doctor(&world.test, own.id).await;
        let visit = world.book("09:30").await.created();
        let mut booking = world.booking("10:00");
        booking["doctorId"] = json!(own.id);
        booking["patientName"] = "Berta Cruz".into();
        booking["patientPhone"] = "+50370999888".into();
        let own_visit = world.post("/api/appointments", booking).await.created();
        Self {
            world,
            user,
            own,
            own_visit,
            visit,
        }
    }

    async fn get(&self, path: &str) -> Answer {
        self.world.call(self.user, Call::to("GET", path)).await
    }

    async fn having(&self, who: Staff, path: &str, tag: &str) -> Answer {
        self.world
            .call(who, Call::to("GET", path).having(tag))
            .await
    }

    async fn step(&self, visit: &Value, step: &str, body: Value) -> Answer {
        let path = format!("/api/appointments/{}/{step}", text(visit, "id"));
        self.world
            .call(self.user, Call::to("POST", &path).with(body))
            .await
    }

    /// What tells of the other doctor's appointment.
    fn foreign(&self) -> Vec<String> {
        let of_visit = ["id", "patient_id"].map(|field| text(&self.visit, field).to_owned());
        let mut foreign = of_visit.to_vec();
        foreign.extend([
            self.world.doctor.id.to_string(),
            "Menjívar".to_owned(),
            "70123456".to_owned(),
        ]);
        foreign
    }
}

fn day() -> String {
    format!("/api/appointments?date={TUESDAY}")
}

fn ids(body: &Value) -> Vec<&str> {
    let all = body["appointments"].as_array().unwrap();
    all.iter().map(|one| text(one, "id")).collect()
}

#[actix_web::test]
async fn no_endpoint_shows_a_doctor_anything_of_another() {
    let two = Two::open().await;
    let accepted = json!({ "accepted_conflicts": [two.visit["id"]] });
    let day_off = two.world.add_day_off(TUESDAY, TUESDAY, accepted).await;
    let day_off = day_off.created();
    let room = two.world.add_resource("room", "Sala 1").await;
    let (_, feed) = two.world.feed_of_doctor("initials").await;
    let ids = [
        ("ResourceId", room),
        ("CalendarFeedId", feed),
        ("DayOffId", text(&day_off, "id").to_owned()),
        ("DoctorId", two.world.doctor.id.to_string()),
        ("ServiceId", two.world.clinic.service.to_string()),
        ("AppointmentId", text(&two.visit, "id").to_owned()),
        ("PatientId", text(&two.visit, "patient_id").to_owned()),
    ];
    let walk = AccessWalk::over(api(), BTreeMap::from(ids));
    let server = init_service(two.world.server()).await;
    let token = two.user.token(two.world.clock.now());
    let send = async |asked| {
        let call = crate::access::call(asked);
        Answer::of(call_service(&server, call.0.to_request()).await)
            .await
            .into()
    };

    walk.shows_a_doctor_nothing_of_others(&token, &two.foreign(), send)
        .await;

    for path in [
        "/api/appointments?limit=200".to_owned(),
        "/api/appointments?page=2".to_owned(),
        day(),
        format!("{}&page=2", day()),
        format!("{}&doctor_id={}", day(), two.world.doctor.id),
        format!(
            "/api/appointments/month?month=2026-11&doctor_id={}",
            two.world.doctor.id
        ),
        "/api/appointments/month?month=2026-11".to_owned(),
        "/api/doctors".to_owned(),
        "/api/days-off?start=2026-11-01&end=2026-12-31".to_owned(),
        format!(
            "/api/days-off?start=2026-11-01&end=2026-12-31&doctor_id={}",
            two.world.doctor.id
        ),
    ] {
        let shown = two.get(&path).await.ok().to_string();
        let found: Vec<_> = two
            .foreign()
            .into_iter()
            .filter(|text| shown.contains(text))
            .collect();
        assert!(found.is_empty(), "{path}: {found:?} {shown}");
    }
}

#[actix_web::test]
async fn a_doctor_sees_the_own_agenda() {
    let two = Two::open().await;
    let own = text(&two.own_visit, "id");

    let today = two.get(&day()).await.ok();
    let all = two.get("/api/appointments").await.ok();
    let one = two.get(&format!("/api/appointments/{own}")).await.ok();
    let doctors = two.get("/api/doctors").await.ok();
    let month = two.get("/api/appointments/month?month=2026-11").await.ok();

    assert_eq!((ids(&today), &today["total"]), (vec![own], &json!(1)));
    assert_eq!((ids(&all), &all["total"]), (vec![own], &json!(1)));
    assert_eq!(one["patients"]["full_name"], "Berta Cruz");
    assert_eq!(doctors["total"], 1);
    assert_eq!(text(&doctors["doctors"][0], "id"), two.own.id.to_string());
    let tuesday = month["days"]
        .as_array()
        .unwrap()
        .iter()
        .find(|day| day["date"] == TUESDAY)
        .unwrap();
    let counted = (
        &tuesday["appointments"],
        &tuesday["booked_minutes"],
        &tuesday["working_minutes"],
    );
    assert_eq!(counted, (&json!(1), &json!(30), &json!(240)));
}

#[actix_web::test]
async fn a_doctor_never_gets_the_answer_that_all_others_share() {
    let two = Two::open().await;
    let (desk, colleague) = (two.world.clinic.staff, two.world.clinic.admin);
    let third = two
        .world
        .clinic
        .doctor(&two.world.test, "08:00", "12:00")
        .await;
    let third = two
        .world
        .clinic
        .user_of_doctor(&two.world.test, third.id)
        .await;
    let month = "/api/appointments/month?month=2026-11".to_owned();
    for path in [day(), month] {
        let shared = two.having(desk, &path, "").await;

        let own = two.having(two.user, &path, &shared.tag).await;
        let again = two.having(two.user, &path, &own.tag).await;
        let after = two.having(colleague, &path, &own.tag).await;
        let of_third = two.having(third, &path, &own.tag).await;

        assert_eq!(own.status, 200, "{path}");
        assert_ne!(own.tag, shared.tag);
        assert_ne!(own.body, shared.body);
        assert_eq!((again.status, &again.tag), (304, &own.tag), "{path}");
        assert_eq!((after.status, &after.tag), (200, &shared.tag), "{path}");
        assert_eq!(after.body, shared.body, "the doctor's took its place");
        assert_eq!(of_third.status, 200, "{path}");
        assert_ne!((&of_third.tag, &of_third.body), (&own.tag, &own.body));
    }
    two.world.book("11:00").await.created();
    let before = two.get(&day()).await;
    assert_eq!(ids(&before.ok()), [text(&two.own_visit, "id")]);
}

#[actix_web::test]
async fn a_doctor_records_who_came_and_takes_that_back() {
    let two = Two::open().await;
    let begun = testkit::at("2026-11-24T16:05:00Z");
    two.world.clock.advance(begun - two.world.clock.now());
    let own = &two.own_visit;

    for step in ["arrived", "attended", "no-show"] {
        two.step(&two.visit, step, Value::Null)
            .await
            .problem(404, "NOT_FOUND");
        two.step(own, step, Value::Null).await.ok();
        let from = json!({"from": step.replace('-', "_")});
        let other = two.step(&two.visit, "take-back", from.clone()).await;
        other.problem(404, "NOT_FOUND");
        two.step(own, "take-back", from).await.ok();
    }
    for step in ["cancel", "confirm", "reschedule"] {
        let body = json!({"appointmentDate": TUESDAY, "startTime": "11:00"});
        let body = if step == "reschedule" {
            body
        } else {
            json!({})
        };
        two.step(own, step, body).await.problem(403, "FORBIDDEN");
    }
    two.world
        .post(
            &format!("/api/appointments/{}/cancel", text(own, "id")),
            json!({}),
        )
        .await
        .ok();
    for from in ["cancelled", "confirmed"] {
        let refused = two.step(own, "take-back", json!({"from": from})).await;
        refused.problem(403, "FORBIDDEN");
    }
    let path = format!("/api/doctors/{}/availability?date={TUESDAY}", two.own.id);
    two.get(&path).await.problem(403, "FORBIDDEN");
}

#[actix_web::test]
async fn the_agenda_of_a_doctor_who_left_is_empty() {
    let two = Two::open().await;
    let leave = format!(
        "UPDATE scheduling.doctors SET is_active = false WHERE id = '{}'",
        two.own.id
    );
    two.world.clinic.run(&two.world.test, &[leave]).await;

    let today = two.get(&day()).await.ok();
    let doctors = two.get("/api/doctors").await.ok();

    assert_eq!((ids(&today), &today["total"]), (vec![], &json!(0)));
    assert_eq!(doctors["doctors"], json!([]));
    let one = format!("/api/appointments/{}", text(&two.own_visit, "id"));
    two.get(&one).await.problem(404, "NOT_FOUND");
}
