//! No copy in memory outlives a change. Every flow runs beside a process that has everything in its memory, and after every
//! step that process answers like one that has just started.

use crate::world::{Answer, Call, PHONE, World, text, turn};
use actix_web::test::{call_service, init_service};
use chrono::TimeDelta;
use events::ConfirmationAnswer;
use internal::scheduling::AUDIENCE;
use scheduling::{App, api, consumers};
use serde_json::{Value, json};
use testkit::service_token;

/// The days of the steps, from Monday, and a day on which nothing happens.
const DAYS: [&str; 4] = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-27"];

/// The endpoints that change something, each with the steps below that call it. A new one needs a step.
const CHANGING: &[&str] = &[
    "DELETE /api/days-off/{id}",
    "DELETE /api/patients/{id}/contacts/{contact_id}",
    "PATCH /api/days-off/{id}",
    "PATCH /api/doctors/{id}",
    "PATCH /api/patients/{id}",
    "PATCH /api/resources/{id}",
    "PATCH /api/services/{id}",
    "POST /api/appointments",
    "POST /api/appointments/{id}/arrived",
    "POST /api/appointments/{id}/attended",
    "POST /api/appointments/{id}/cancel",
    "POST /api/appointments/{id}/confirm",
    "POST /api/appointments/{id}/no-show",
    "POST /api/appointments/{id}/reschedule",
    "POST /api/appointments/{id}/take-back",
    "POST /api/days-off",
    "POST /api/doctors",
    "POST /api/patients",
    "POST /api/patients/{id}/block",
    "POST /api/patients/{id}/contacts",
    "POST /api/patients/{id}/merge",
    "POST /api/patients/{id}/unblock",
    "POST /api/resources",
    "POST /api/services",
    "PUT /internal/bookings/{turn}",
    "PUT /internal/holds/{turn}",
];

/// The endpoints that are no `GET` and change nothing of an agenda: questions, addresses of calendars, and lists of patients, of which an import
/// only adds some and fills in what no agenda shows.
const ASKING: [&str; 9] = [
    "DELETE /api/calendar-feeds/{id}",
    "DELETE /api/patients/imports/{id}",
    "HEAD /calendar/{token}.ics",
    "POST /api/calendar-feeds",
    "POST /api/closures/conflicts",
    "POST /api/closures/opening-hours",
    "POST /api/doctors/{id}/conflicts",
    "POST /api/patients/import",
    "POST /api/patients/imports/{id}/begin",
];

/// The queues whose events change something. A new one needs a step.
const QUEUES: [&str; 4] = [
    "scheduling.book-on-request",
    "scheduling.cancel-on-request",
    "scheduling.confirm-on-answer",
    "scheduling.reschedule-on-request",
];

/// What pages and conversations read, with the tag of the last answer.
struct Watch {
    paths: Vec<(String, bool)>,
    seen: Vec<Answer>,
}

impl Watch {
    async fn over(world: &World) -> Self {
        let mut paths = Vec::new();
        for day in DAYS {
            paths.push((format!("/api/appointments?date={day}"), false));
            paths.push((
                format!("/api/doctors/{}/availability?date={day}", world.doctor.id),
                false,
            ));
        }
        paths.push((
            "/api/appointments?start=2026-11-23&end=2026-11-29&limit=3".to_owned(),
            false,
        ));
        paths.push(("/api/appointments/month?month=2026-11".to_owned(), false));
        let week = "from=2026-11-23T14:00:00Z&to=2026-11-30T06:00:00Z&limit=200";
        let service = world.clinic.service;
        for rest in [String::new(), format!("&doctor_id={}", world.doctor.id)] {
            paths.push((
                format!("/internal/slots?service_id={service}&{week}{rest}"),
                true,
            ));
        }
        let mut watch = Self {
            paths,
            seen: Vec::new(),
        };
        for (path, internal) in &watch.paths {
            watch
                .seen
                .push(ask(world, &world.app, path, *internal, "").await);
        }
        watch
    }

    /// Compares what the process with a memory answers with what one answers that has just started. Returns how many of the
    /// answers changed.
    async fn compare(&mut self, world: &World, step: &str) -> usize {
        let fresh = world.just_started();
        let mut changed = 0;
        for ((path, internal), seen) in self.paths.iter().zip(&mut self.seen) {
            let mut answer = ask(world, &world.app, path, *internal, &seen.tag).await;
            let right = ask(world, &fresh, path, *internal, "").await;
            if answer.status == 304 {
                answer = Answer {
                    status: 200,
                    tag: answer.tag,
                    body: seen.body.clone(),
                };
            }
            assert_eq!(answer.status, 200, "{path} after {step}: {}", answer.body);
            assert_eq!(answer.body, right.body, "{path} after {step}");
            changed += usize::from(answer.body != seen.body);
            *seen = answer;
        }
        changed
    }

    /// The same for a step that pages or conversations can see.
    async fn sees(&mut self, world: &World, step: &str) {
        assert!(
            self.compare(world, step).await > 0,
            "{step} changed nothing"
        );
    }
}

async fn ask(world: &World, app: &App, path: &str, internal: bool, tag: &str) -> Answer {
    let now = world.clock.now();
    let token = if internal {
        service_token(AUDIENCE, world.clinic.id, now)
    } else {
        world.clinic.staff.token(now)
    };
    let call = Call::to("GET", path).bearing(token);
    let call = if tag.is_empty() {
        call
    } else {
        call.having(tag)
    };
    let server = init_service(world.server_of(app)).await;
    Answer::of(call_service(&server, call.0.to_request()).await).await
}

async fn booked(world: &World, time: &str) -> String {
    let booked = world.book(time).await.created();
    format!("/api/appointments/{}", text(&booked, "id"))
}

fn to(day: &str, time: &str) -> Value {
    json!({ "appointmentDate": day, "startTime": time })
}

#[actix_web::test]
async fn what_staff_change_is_seen_in_every_process_at_once() {
    let mut world = World::open().await;
    let mut watch = Watch::over(&world).await;

    let path = booked(&world, "09:30").await;
    watch.sees(&world, "booking").await;
    world.post(&format!("{path}/confirm"), json!({})).await.ok();
    watch.sees(&world, "confirming").await;
    let within = to("2026-11-24", "10:00");
    world.post(&format!("{path}/reschedule"), within).await.ok();
    watch.sees(&world, "moving within the day").await;
    let away = to("2026-11-25", "08:30");
    world.post(&format!("{path}/reschedule"), away).await.ok();
    watch.sees(&world, "moving to another day").await;
    let mut longer = to("2026-11-25", "08:30");
    longer["duration_minutes"] = json!(90);
    world.post(&format!("{path}/reschedule"), longer).await.ok();
    watch.sees(&world, "making longer").await;
    world.post(&format!("{path}/cancel"), json!({})).await.ok();
    watch.sees(&world, "cancelling").await;
    world.take_back(&path, "cancelled").await.ok();
    watch.sees(&world, "taking back a cancellation").await;
    world.post(&format!("{path}/cancel"), json!({})).await.ok();
    watch.sees(&world, "cancelling again").await;

    let (came, missed) = (booked(&world, "08:00").await, booked(&world, "08:30").await);
    watch.sees(&world, "booking two").await;
    world.clock.advance(TimeDelta::hours(26));
    watch.compare(&world, "a day").await;
    world.act(&came, "arrived").await.ok();
    watch.sees(&world, "arriving").await;
    world
        .post(&format!("{came}/attended"), json!({}))
        .await
        .ok();
    watch.sees(&world, "attending").await;
    world
        .post(&format!("{missed}/no-show"), json!({}))
        .await
        .ok();
    watch.sees(&world, "missing").await;
    world.take_back(&missed, "no_show").await.ok();
    watch.sees(&world, "taking back a miss").await;
    world.app = world.just_started();
    watch.compare(&world, "a restart").await;
}

#[actix_web::test]
async fn what_conversations_change_is_seen_in_every_process_at_once() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let mut watch = Watch::over(&world).await;

    let first = turn();
    world.hold(&chat, first, "2026-11-24T15:30:00Z").await.ok();
    watch.sees(&world, "holding").await;
    world.hold(&chat, turn(), "2026-11-25T15:30:00Z").await.ok();
    watch.sees(&world, "holding elsewhere").await;
    let id = world.booked_in_chat(&chat, "2026-11-24T16:00:00Z").await;
    watch.sees(&world, "booking a hold").await;
    let yes = ConfirmationAnswer::Coming;
    world.answer_in_chat(&chat, &id, yes).await;
    watch.sees(&world, "confirming").await;
    world.move_in_chat(&chat, &id, "2026-11-25T16:00:00Z").await;
    watch.sees(&world, "moving").await;
    world.cancel_in_chat(&chat, &id).await;
    watch.sees(&world, "cancelling").await;

    let (turn, starts_at) = (turn(), "2026-11-24T14:30:00Z");
    let kept = world.hold(&chat, turn, starts_at).await.ok();
    watch.sees(&world, "holding again").await;
    let booking = Call::to("PUT", &format!("/internal/bookings/{turn}")).with(json!({
        "session_id": chat.session, "hold_id": text(&kept, "hold_id"), "doctor_id": world.doctor.id,
        "service_id": world.clinic.service, "starts_at": starts_at,
    }));
    world.internal(booking).await.ok();
    watch.sees(&world, "booking in the turn").await;
}

#[actix_web::test]
async fn what_staff_change_of_patients_is_seen_in_every_process_at_once() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let id = text(&booked, "patient_id");
    let mut watch = Watch::over(&world).await;

    let renamed = json!({ "version": 1, "full_name": "Ana Peña" });
    world.change_patient(id, renamed).await.ok();
    watch.sees(&world, "renaming").await;
    let reached = json!({ "version": 2, "phone": "7999-0000" });
    world.change_patient(id, reached).await.ok();
    watch.sees(&world, "another phone").await;
    let added = world.patient_named("Ana Menjívar", PHONE).await;
    let path = format!("/api/patients/{id}");
    world.post(&format!("{path}/block"), json!({})).await.ok();
    world.post(&format!("{path}/unblock"), json!({})).await.ok();
    let contact = json!({ "phone": "7111-1111" });
    let contact = world.post(&format!("{path}/contacts"), contact).await;
    let contact = format!("{path}/contacts/{}", text(&contact.created(), "id"));
    let removed = Call::to("DELETE", &contact);
    assert_eq!(world.call(world.clinic.staff, removed).await.status, 204);
    // No page of an agenda shows any of these.
    assert_eq!(watch.compare(&world, "what no agenda shows").await, 0);
    let stays = text(&added, "id");
    let body = json!({ "other": id, "version": 1, "other_version": 5 });
    world
        .post(&format!("/api/patients/{stays}/merge"), body)
        .await
        .ok();
    watch.sees(&world, "merging").await;
}

#[actix_web::test]
async fn what_the_clinic_decides_about_its_hours_is_seen_in_every_process_at_once() {
    let world = World::open().await;
    let mut watch = Watch::over(&world).await;

    let hours = json!({ "from": "09:00", "to": "10:00" });
    let away = world.add_day_off(DAYS[1], DAYS[1], hours).await.created();
    watch.sees(&world, "hours off").await;
    let path = format!("/api/days-off/{}", text(&away, "id"));
    let longer = json!({ "version": 1, "to": "11:00" });
    world.send_to("PATCH", &path, longer).await.ok();
    watch.sees(&world, "longer hours off").await;
    let removing = world.call(world.clinic.staff, Call::to("DELETE", &path));
    assert_eq!(removing.await.status, 204);
    watch.sees(&world, "no hours off").await;
    world
        .add_closure(DAYS[2], DAYS[2], json!({}))
        .await
        .created();
    watch.sees(&world, "a closure").await;

    let doctor = format!("/api/doctors/{}", world.doctor.id);
    let night = json!([{ "dayOfWeek": 2, "startTime": "22:00", "endTime": "02:00" }]);
    let version = world.get(&doctor).await.ok()["version"].clone();
    let night = json!({ "version": version, "workingHours": night });
    world.admin("PATCH", &doctor, night).await.ok();
    watch.sees(&world, "another week").await;
    let week = json!([{ "dayOfWeek": 5, "startTime": "08:00", "endTime": "12:00" }]);
    let added = json!({
        "fullName": "José Ibáñez", "consultationDurationMinutes": 30, "workingHours": week,
        "services": [{ "service_id": world.clinic.service }],
    });
    world.add_doctor(added).await.created();
    watch.sees(&world, "another doctor").await;
    let service = format!("/api/services/{}", world.clinic.service);
    let services = world.get("/api/services").await.ok();
    let version = &services["services"][0]["version"];
    let longer = json!({ "version": version, "duration_minutes": 60 });
    world.admin("PATCH", &service, longer).await.ok();
    watch.sees(&world, "a longer service").await;
    let another = json!({ "name": "Ortodoncia", "duration_minutes": 40 });
    let another = world.admin("POST", "/api/services", another).await;
    another.created();
    assert_eq!(watch.compare(&world, "a service of nobody").await, 0);
}

#[actix_web::test]
async fn what_takes_and_leaves_rooms_is_seen_in_every_process_at_once() {
    let world = World::open().await;
    let second = world.another_doctor().await;
    let mut watch = Watch::over(&world).await;

    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    assert_eq!(watch.compare(&world, "a room that is free").await, 0);
    let other = world.book_with(second, "09:30", json!({})).await.created();
    watch
        .sees(&world, "a visit of another doctor in the room")
        .await;
    assert!(
        !world
            .free_on("2026-11-24")
            .await
            .contains(&"09:30".to_owned())
    );
    let path = format!("/api/appointments/{}", text(&other, "id"));
    world.act(&path, "cancel").await.ok();
    watch.sees(&world, "the room is free again").await;
    let off = json!({ "is_active": false });
    world.change_resource(&room, off).await.ok();
    watch.sees(&world, "no room is left").await;
    assert!(world.free_on("2026-11-24").await.is_empty());
}

#[actix_web::test]
async fn a_hold_that_expires_is_free_again_without_any_change() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await.ok();
    let mut watch = Watch::over(&world).await;

    world.clock.advance(TimeDelta::minutes(11));
    watch.sees(&world, "the hold's end").await;
    world.clock.advance(TimeDelta::hours(26));
    watch.sees(&world, "what is past by now").await;
}

#[actix_web::test]
async fn a_phone_that_becomes_known_is_seen_on_the_days_of_its_patient() {
    let world = World::open().await;
    let chat = world.chat("Ana Menjívar", PHONE).await;
    let hold = |starts_at: &str, phone: Option<&str>| {
        json!({
            "session_id": chat.session, "doctor_id": world.doctor.id, "service_id": world.clinic.service,
            "starts_at": starts_at, "patient_name": "Ana Menjívar", "contact_bsuid": "SV.1234567890", "contact_phone": phone,
        })
    };
    let path = turn();
    let without = Call::to("PUT", &format!("/internal/holds/{path}"))
        .with(hold("2026-11-24T15:30:00Z", None));
    let kept = world.internal(without).await.ok();
    let booking =
        world.booking_request(&chat, path, text(&kept, "hold_id"), "2026-11-24T15:30:00Z");
    world.deliver(&booking).await.unwrap();
    let mut watch = Watch::over(&world).await;

    let with = Call::to("PUT", &format!("/internal/holds/{}", turn()))
        .with(hold("2026-11-27T15:30:00Z", Some(PHONE)));
    world.internal(with).await.ok();

    watch.sees(&world, "learning the phone").await;
    let day = world.get("/api/appointments?date=2026-11-24").await.ok();
    assert_eq!(text(&day["appointments"][0]["patients"], "phone"), PHONE);
}

#[actix_web::test]
async fn every_change_has_a_step() {
    let world = World::open().await;

    let mut changing: Vec<String> = api()
        .endpoints
        .iter()
        .filter(|endpoint| endpoint.method() != "GET")
        .map(|endpoint| format!("{} {}", endpoint.method(), endpoint.path()))
        .filter(|endpoint| !ASKING.contains(&endpoint.as_str()))
        .collect();
    changing.sort();
    let mut queues: Vec<&str> = consumers::all(&world.app)
        .queues()
        .iter()
        .map(|queue| queue.name)
        .collect();
    queues.sort_unstable();

    assert_eq!(changing, CHANGING, "add a step that watches the new change");
    assert_eq!(queues, QUEUES, "add a step that watches the new change");
}
