//! What is read at the address of a calendar.

use crate::world::{Call, TUESDAY, World, text};
use actix_web::dev::ServiceResponse;
use actix_web::http::Method;
use actix_web::test::{TestRequest, call_service, init_service, read_body};
use chrono::TimeDelta;
use crypto::HeldSecret;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use testkit::Clinic;
use tracing::Level;

/// An answer to a reader.
struct File {
    status: u16,
    tag: String,
    headers: BTreeMap<String, String>,
    body: String,
}

/// The properties of an event, by name with their parameters.
type Properties = BTreeMap<String, String>;

impl File {
    async fn of(response: ServiceResponse) -> Self {
        let status = response.status().as_u16();
        let headers: BTreeMap<String, String> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
            .collect();
        let tag = headers.get("etag").cloned().unwrap_or_default();
        let body = String::from_utf8(read_body(response).await.to_vec()).unwrap();
        Self {
            status,
            tag,
            headers,
            body,
        }
    }

    /// The events, after what a reader checks of the whole file.
    #[track_caller]
    fn events(&self) -> Vec<Properties> {
        assert_eq!(self.status, 200, "{}", self.body);
        assert!(self.body.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
        assert!(self.body.ends_with("END:VCALENDAR\r\n"));
        assert!(
            self.body
                .split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n'))
        );
        assert!(!self.body.contains("VTIMEZONE") && !self.body.contains("TZID"));
        let whole = self.body.replace("\r\n ", "");
        let mut events = Vec::new();
        for line in whole.split("\r\n") {
            if line == "BEGIN:VEVENT" {
                events.push(Properties::new());
            } else if let (Some(event), Some((name, value))) =
                (events.last_mut(), line.split_once(':'))
            {
                event.insert(name.to_owned(), value.to_owned());
            }
        }
        events
    }

    #[track_caller]
    fn only(&self) -> Properties {
        let mut events = self.events();
        assert_eq!(events.len(), 1, "{}", self.body);
        events.remove(0)
    }

    #[track_caller]
    fn is_gone(&self) {
        let body: Value = serde_json::from_str(&self.body).unwrap();
        assert_eq!((self.status, &body["code"]), (404, &json!("NOT_FOUND")));
    }
}

impl World {
    async fn file(&self, path: &str) -> File {
        self.ask_file(Call::to("GET", path)).await
    }

    async fn ask_file(&self, call: Call) -> File {
        let server = init_service(self.server()).await;
        File::of(call_service(&server, call.0.to_request()).await).await
    }

    /// Moves an appointment of Tuesday.
    async fn move_to(&self, id: &str, time: &str) {
        let body = json!({ "appointmentDate": TUESDAY, "startTime": time });
        let path = format!("/api/appointments/{id}/reschedule");
        self.post(&path, body).await.ok();
    }
}

fn sequence(event: &Properties) -> u32 {
    event["SEQUENCE"].parse().unwrap()
}

#[actix_web::test]
async fn a_visit_keeps_its_identity_and_counts_its_changes_until_it_is_cancelled() {
    let world = World::open().await;
    let (path, _) = world.feed_of_doctor("initials").await;
    let booked = world.book("09:30").await.created();
    let id = text(&booked, "id").to_owned();

    let first = world.file(&path).await.only();
    world.clock.advance(TimeDelta::minutes(5));
    world.move_to(&id, "10:00").await;
    world.move_to(&id, "11:00").await;
    let moved = world.file(&path).await.only();
    let cancelling = format!("/api/appointments/{id}/cancel");
    world.post(&cancelling, json!({})).await.ok();
    let cancelled = world.file(&path).await.only();

    assert_eq!(first["UID"], format!("{id}@cita"));
    assert_eq!(
        (&first["DTSTART"], &first["DTEND"]),
        (
            &"20261124T153000Z".to_owned(),
            &"20261124T160000Z".to_owned()
        )
    );
    assert_eq!(
        (sequence(&first), first["STATUS"].as_str()),
        (0, "CONFIRMED")
    );
    assert_eq!(
        (&moved["UID"], moved["DTSTART"].as_str()),
        (&first["UID"], "20261124T170000Z")
    );
    assert!(sequence(&moved) >= 2 && moved["LAST-MODIFIED"] > first["LAST-MODIFIED"]);
    assert_eq!(&cancelled["UID"], &first["UID"]);
    let said = (cancelled["STATUS"].as_str(), cancelled["TRANSP"].as_str());
    assert_eq!(said, ("CANCELLED", "TRANSPARENT"));
    assert!(sequence(&cancelled) > sequence(&moved));

    world.clock.advance(TimeDelta::days(29));
    assert_eq!(world.file(&path).await.events().len(), 1);
    world.clock.advance(TimeDelta::days(3));
    assert!(world.file(&path).await.events().is_empty());
}

#[actix_web::test]
async fn a_feed_tells_of_patients_what_its_level_says_and_never_more() {
    let world = World::open().await;
    let mut booking = world.booking("09:30");
    booking["patientName"] = "María José Peña".into();
    booking["notes"] = "alergia: penicilina".into();
    world.post("/api/appointments", booking).await.created();
    let day_off = json!({ "reason": "cirugía" });
    world
        .add_day_off("2026-12-24", "2026-12-24", day_off)
        .await
        .created();

    for (privacy, expected) in [
        ("busy", "Ocupado"),
        ("initials", "Consulta\\, M. J. P."),
        ("full", "Consulta\\, María José Peña"),
    ] {
        let (path, _) = world.feed_of_doctor(privacy).await;
        let file = world.file(&path).await;
        let events = file.events();

        let visit = events
            .iter()
            .find(|event| event.contains_key("DTSTART"))
            .unwrap();
        let day_off = events
            .iter()
            .find(|event| event.contains_key("DTSTART;VALUE=DATE"))
            .unwrap();
        let service = visit["SUMMARY"].replace(&world.service_name().await, "Consulta");
        assert_eq!(service, expected);
        assert!(day_off["SUMMARY"].ends_with(": no atiende"));
        assert_eq!(day_off["DTEND;VALUE=DATE"], "20261225");
        for secret in ["penicilina", "cirug", "70123456"] {
            assert!(!file.body.contains(secret), "{}", file.body);
        }
        assert_eq!(file.body.contains("María"), privacy == "full");
        assert_eq!(visit.contains_key("CLASS"), privacy != "busy");
    }
}

impl World {
    async fn service_name(&self) -> String {
        let listed = self.get("/api/services").await.ok();
        let own = json!(self.clinic.service);
        let all = listed["services"].as_array().unwrap();
        let service = all.iter().find(|one| one["id"] == own).unwrap();
        text(service, "name").to_owned()
    }
}

#[actix_web::test]
async fn a_feed_of_one_doctor_holds_no_visit_of_another_and_one_of_all_names_them() {
    let world = World::open().await;
    let other = world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let mut booking = world.booking("10:00");
    booking["doctorId"] = json!(other.id);
    booking["patientPhone"] = "+50370999888".into();
    let foreign = world.post("/api/appointments", booking).await.created();
    let own = world.book("09:30").await.created();
    let (path, _) = world.feed_of_doctor("initials").await;
    let all = json!({ "name": "Todos" });
    let all = world.make_feed(world.clinic.admin, all).await.created();

    let of_doctor = world.file(&path).await.only();
    let of_all = world.file(text(&all, "path")).await.events();

    assert_eq!(of_doctor["UID"], format!("{}@cita", text(&own, "id")));
    let uids: Vec<&str> = of_all.iter().map(|event| event["UID"].as_str()).collect();
    let expected = [&own, &foreign].map(|visit| format!("{}@cita", text(visit, "id")));
    assert_eq!(uids, expected);
    assert!(!of_doctor["SUMMARY"].contains(": "));
    assert!(of_all.iter().all(|event| event["SUMMARY"].contains(": ")));
}

#[actix_web::test]
async fn a_reader_who_has_the_present_file_is_told_so_until_something_changes() {
    let world = World::open().await;
    let (path, _) = world.feed_of_doctor("initials").await;
    let first = world.file(&path).await;
    let having = |tag: &str| Call::to("GET", &path).having(tag);

    let unchanged = world.ask_file(having(&first.tag)).await;
    let head = world.ask_file(Call::to("HEAD", &path)).await;
    let booked = world.book("09:30").await.created();
    let visit = world.ask_file(having(&first.tag)).await;
    let day_off = json!({ "accepted_conflicts": [booked["id"]] });
    world
        .add_day_off("2026-12-24", "2026-12-24", day_off)
        .await
        .created();
    let configured = world.ask_file(having(&visit.tag)).await;
    world.clock.advance(TimeDelta::days(1));
    let tomorrow = world.ask_file(having(&configured.tag)).await;

    assert_eq!((unchanged.status, unchanged.body.as_str()), (304, ""));
    assert_eq!(
        (unchanged.tag.as_str(), head.tag.as_str()),
        (first.tag.as_str(), first.tag.as_str())
    );
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    for file in [&first, &unchanged, &head] {
        assert_eq!(file.headers["cache-control"], "private, no-cache");
    }
    assert_eq!(
        first.headers["content-type"],
        "text/calendar; charset=utf-8"
    );
    assert_eq!(head.headers["content-type"], "text/calendar; charset=utf-8");
    assert_eq!([visit.status, configured.status, tomorrow.status], [200; 3]);
    assert_eq!(configured.events().len(), 2);
}

#[actix_web::test]
async fn whatever_is_not_served_is_answered_alike() {
    let world = World::open().await;
    let (path, id) = world.feed_of_doctor("initials").await;
    world.file(&path).await.events();
    let unknown = HeldSecret::fresh().unwrap().encoded();
    let tag = world.file(&path).await.tag;

    let wrong = world.file(&format!("/calendar/{unknown}.ics")).await;
    wrong.is_gone();
    for text in ["x", "%F0%9F%98%80", &format!("{unknown}A")] {
        world.file(&format!("/calendar/{text}.ics")).await.is_gone();
    }
    for (end, again) in [
        (
            "UPDATE tenancy.clinics SET is_active = false",
            "UPDATE tenancy.clinics SET is_active = true",
        ),
        (
            "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-20T00:00:00Z'",
            "UPDATE tenancy.clinics SET plan_expires_at = NULL",
        ),
        (
            "UPDATE scheduling.doctors SET is_active = false",
            "UPDATE scheduling.doctors SET is_active = true",
        ),
    ] {
        world.clinic.run(&world.test, &[end.to_owned()]).await;
        let gone = world.file(&path).await;
        gone.is_gone();
        // Who has the file learns it too.
        world
            .ask_file(Call::to("GET", &path).having(&tag))
            .await
            .is_gone();
        let known: Vec<&String> = gone.headers.keys().collect();
        assert_eq!(known, wrong.headers.keys().collect::<Vec<_>>(), "{end}");
        world.clinic.run(&world.test, &[again.to_owned()]).await;
        assert_eq!(world.file(&path).await.status, 200, "{again}");
    }
    world.revoke_feed(world.clinic.admin, &id).await;
    world.file(&path).await.is_gone();
    world.ask_file(Call::to("HEAD", &path)).await.is_gone();
}

#[actix_web::test]
async fn an_address_reads_thirty_times_in_a_quarter_of_an_hour_and_others_go_on() {
    let world = World::open().await;
    let (path, _) = world.feed_of_doctor("busy").await;
    let server = init_service(world.server()).await;
    let ask = async |address: &str, method: Method| {
        let request = TestRequest::with_uri(&path).method(method);
        let request = request.peer_addr(format!("{address}:4000").parse().unwrap());
        File::of(call_service(&server, request.to_request()).await).await
    };

    for number in 0..30 {
        let method = if number % 2 == 0 {
            Method::GET
        } else {
            Method::HEAD
        };
        assert_eq!(ask("203.0.113.9", method).await.status, 200);
    }
    let refused = ask("203.0.113.9", Method::GET).await;
    let other = ask("203.0.113.10", Method::GET).await;

    let body: Value = serde_json::from_str(&refused.body).unwrap();
    assert_eq!(
        (refused.status, &body["code"]),
        (429, &json!("TOO_MANY_REQUESTS"))
    );
    assert!(refused.headers["retry-after"].parse::<u32>().unwrap() >= 1);
    assert_eq!(other.status, 200);
}

#[actix_web::test]
async fn when_a_feed_was_read_is_noted_once_in_an_hour() {
    let world = World::open().await;
    let (path, _) = world.feed_of_doctor("busy").await;
    let read_at = async || {
        let listed = world.feeds_of(world.clinic.admin, "").await;
        listed.first().unwrap()["last_read_at"].clone()
    };
    let mut noted = vec![read_at().await];

    for minutes in [0, 59, 1] {
        world.clock.advance(TimeDelta::minutes(minutes));
        world.file(&path).await.events();
        noted.push(read_at().await);
    }

    assert_eq!(noted.first(), Some(&Value::Null));
    assert!(noted[1].is_string() && noted[2] == noted[1]);
    assert!(noted[3].as_str() > noted[2].as_str());
}

#[actix_web::test]
async fn a_feed_of_ten_thousand_visits_is_sent_by_pages_each_of_them_once_and_in_order() {
    let world = World::open().await;
    let (path, id) = world.feed_of_doctor("full").await;
    let booked = world.book("09:30").await.created();
    let many = format!(
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to,
             status, source, created_at, updated_at)
         SELECT a.clinic_id, gen_random_uuid(), a.doctor_id, a.patient_id, a.service_id, t.at, t.at + interval '20 minutes',
                tstzrange(t.at, t.at + interval '20 minutes'), t.at, t.at + interval '20 minutes', 'booked', 'desk', a.created_at, a.updated_at
           FROM scheduling.appointments a
           CROSS JOIN LATERAL (SELECT '2026-11-25T00:00:00Z'::timestamptz + n * interval '30 minutes' AS at FROM generate_series(1, 9999) n) t
          WHERE a.id = '{}'",
        text(&booked, "id")
    );
    // The configuration is in memory from here on.
    world.file(&path).await;
    let (of_one, _) = world.statements(world.file(&path)).await;
    world.clinic.run(&world.test, &[many]).await;

    let file = world.file(&path);
    let (statements, file) = world.statements(file).await;

    let events = file.events();
    assert_eq!(events.len(), 10_000);
    assert!(events.is_sorted_by(|one, next| one["DTSTART"] < next["DTSTART"]));
    // One page before; now twenty full ones, and one that is empty.
    assert_eq!(statements - of_one, 20);

    let having = Call::to("GET", &path).having(&file.tag);
    let (statements, unchanged) = world.statements(world.ask_file(having)).await;
    assert_eq!((statements, unchanged.status), (1, 304));

    // One that is revoked while it is sent ends without its end.
    let server = init_service(world.server()).await;
    let request = TestRequest::with_uri(&path).to_request();
    let response = call_service(&server, request).await;
    world.revoke_feed(world.clinic.admin, &id).await;
    let body = actix_web::body::to_bytes(response.into_body()).await;
    assert!(body.is_err());
}

#[actix_web::test]
async fn a_feed_of_another_clinic_tells_nothing_of_this_one() {
    let world = World::open().await;
    let stranger = Clinic::open(&world.test).await;
    let made = world
        .make_feed(stranger.admin, json!({ "name": "Todos" }))
        .await
        .created();
    world.book("09:30").await.created();

    let file = world.file(text(&made, "path")).await;

    assert!(file.events().is_empty());
}

/// What a process would write to its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[actix_web::test]
async fn no_line_about_a_reading_has_its_secret() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_span_list(true)
        .with_max_level(Level::TRACE)
        .with_span_events(tracing_subscriber::fmt::format::FmtSpan::FULL)
        .with_writer(move || writer.clone())
        .finish();
    let _logged = tracing::subscriber::set_default(subscriber);
    // Other tests may have met these lines first, without a subscriber.
    tracing::callsite::rebuild_interest_cache();
    let world = World::open().await;
    let (path, id) = world.feed_of_doctor("initials").await;
    let secret = path
        .trim_start_matches("/calendar/")
        .trim_end_matches(".ics");

    world.file(&path).await.events();
    world.ask_file(Call::to("HEAD", &path)).await;
    world.revoke_feed(world.clinic.admin, &id).await;
    world.file(&path).await.is_gone();

    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    // Which of the lines come here depends on the tests beside this one, because the interest in a line is kept for the whole process.
    assert!(!written.is_empty());
    assert!(!written.contains(secret), "{written}");
}
