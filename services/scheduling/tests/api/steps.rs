//! What the desk notes of a visit, and takes back when it was a mistake.

use crate::world::{Answer, TUESDAY, World, text};
use chrono::Duration;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use events::{AppointmentTakenBack, VisitStep};
use serde_json::{Value, json};
use testkit::Role;

impl World {
    /// Books Ana at that time on Tuesday, and returns the path of the appointment.
    pub async fn booked_at(&self, time: &str) -> String {
        let booked = self.book(time).await.created();
        format!("/api/appointments/{}", text(&booked, "id"))
    }

    /// What staff do with an appointment, such as `confirm`.
    pub async fn act(&self, path: &str, act: &str) -> Answer {
        self.post(&format!("{path}/{act}"), json!({})).await
    }

    pub async fn take_back(&self, path: &str, from: &str) -> Answer {
        self.post(&format!("{path}/take-back"), json!({ "from": from }))
            .await
    }

    async fn misses(&self) -> Value {
        let patients = self.get("/api/patients").await.ok();
        patients["patients"][0]["no_show_count"].clone()
    }
}

#[actix_web::test]
async fn a_patient_who_is_in_the_waiting_room_is_noted_once() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "arrived").await.problem(409, "NOT_YET");
    world.act(&path, "confirm").await.ok();
    world.clock.advance(Duration::hours(26));

    let first = world.act(&path, "arrived").await.ok();
    world.clock.advance(Duration::minutes(5));
    let second = world.act(&path, "arrived").await.ok();

    assert_eq!(text(&first, "arrived_at"), "2026-11-24T15:00:00Z");
    assert_eq!(text(&first, "status"), "confirmed");
    assert_eq!(first["version"], 3);
    assert_eq!(second, first);
    assert_eq!(world.get(&path).await.ok(), first);
    let day = world
        .get(&format!("/api/appointments?date={TUESDAY}"))
        .await
        .ok();
    assert_eq!(day["appointments"][0], first);
    assert_eq!(
        world.announced().await[2..],
        ["scheduling.appointment.arrived.v1"]
    );
}

#[actix_web::test]
async fn a_patient_who_came_early_is_attended_early() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    // Six o'clock on Tuesday.
    world.clock.advance(Duration::hours(23));

    world.act(&path, "attended").await.problem(409, "NOT_YET");
    world.act(&path, "arrived").await.ok();
    let attended = world.act(&path, "attended").await.ok();
    let expected = world.take_back(&path, "attended").await.ok();
    world.take_back(&path, "arrived").await.ok();

    assert_eq!(text(&attended, "status"), "attended");
    assert_eq!(text(&attended, "arrived_at"), "2026-11-24T12:00:00Z");
    assert_eq!(text(&expected, "status"), "booked");
    world.act(&path, "attended").await.problem(409, "NOT_YET");
}

#[actix_web::test]
async fn the_card_of_a_patient_tells_who_arrived() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(26));
    let arrived = world.act(&path, "arrived").await.ok();
    let card = format!("/api/patients/{}", text(&arrived, "patient_id"));
    let shown = async || world.get(&card).await.ok()["appointments"][0].clone();

    let here = shown().await;
    world.take_back(&path, "arrived").await.ok();
    let expected = shown().await;

    assert_eq!(here["arrived_at"], arrived["arrived_at"]);
    assert_eq!(text(&here, "status"), "booked");
    assert!(expected.get("arrived_at").is_none());
}

#[actix_web::test]
async fn who_arrived_is_noted_on_the_day_of_the_visit_only() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(48));

    world
        .act(&path, "arrived")
        .await
        .problem(409, "NOT_ALLOWED");

    let shown = world.get(&path).await.ok();
    assert!(shown.get("arrived_at").is_none());
}

#[actix_web::test]
async fn an_arrival_stays_with_a_visit_that_moves_within_its_day() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(26));
    let arrived = world.act(&path, "arrived").await.ok();
    let to = |day: &str, time: &str| json!({ "appointmentDate": day, "startTime": time });
    let moving = format!("{path}/reschedule");

    let later = world.post(&moving, to(TUESDAY, "10:00")).await.ok();
    let tomorrow = world.post(&moving, to("2026-11-25", "10:00")).await.ok();
    let back = world.post(&moving, to(TUESDAY, "09:30")).await.ok();

    assert_eq!(later["arrived_at"], arrived["arrived_at"]);
    assert!(tomorrow.get("arrived_at").is_none());
    assert_eq!(back["arrived_at"], arrived["arrived_at"]);
    assert_eq!(world.get(&path).await.ok(), back);
}

#[actix_web::test]
async fn each_step_is_taken_back_to_the_state_before_it() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "confirm").await.ok();
    world.clock.advance(Duration::hours(27));

    world.act(&path, "arrived").await.ok();
    world.act(&path, "attended").await.ok();
    let not_attended = world.take_back(&path, "attended").await.ok();
    let not_arrived = world.take_back(&path, "arrived").await.ok();
    world.act(&path, "no-show").await.ok();
    let not_missed = world.take_back(&path, "no_show").await.ok();
    world.act(&path, "cancel").await.ok();
    let not_cancelled = world.take_back(&path, "cancelled").await.ok();
    let not_confirmed = world.take_back(&path, "confirmed").await.ok();

    for restored in [&not_attended, &not_arrived, &not_missed, &not_cancelled] {
        assert_eq!(text(restored, "status"), "confirmed");
    }
    assert_eq!(text(&not_attended, "arrived_at"), "2026-11-24T16:00:00Z");
    assert!(not_arrived.get("arrived_at").is_none());
    assert!(not_cancelled.get("cancelled_at").is_none());
    assert_eq!(text(&not_confirmed, "status"), "booked");
    assert_eq!(not_confirmed["version"], 11);
    assert_eq!(world.get(&path).await.ok(), not_confirmed);
    let taken_back: Vec<AppointmentTakenBack> = world.test.published_events(Role::Scheduling).await;
    let steps: Vec<VisitStep> = taken_back
        .iter()
        .map(events::AppointmentTakenBack::from)
        .collect();
    assert_eq!(
        steps,
        [
            VisitStep::Attended,
            VisitStep::Arrived,
            VisitStep::NoShow,
            VisitStep::Cancelled,
            VisitStep::Confirmed
        ]
    );
    assert!(taken_back[3].confirmed && !taken_back[4].confirmed);
    let facts = taken_back[3].appointment.as_ref().unwrap();
    assert_eq!((facts.version, facts.session_id.as_deref()), (10, None));
}

#[actix_web::test]
async fn a_missed_visit_that_was_none_is_not_counted() {
    let world = World::open().await;
    let (late, wrong) = (
        world.booked_at("09:30").await,
        world.booked_at("10:00").await,
    );
    world.clock.advance(Duration::hours(28));
    world.act(&late, "no-show").await.ok();
    world.act(&wrong, "no-show").await.ok();
    assert_eq!(world.misses().await, 2);

    world.take_back(&wrong, "no_show").await.ok();
    world
        .take_back(&wrong, "no_show")
        .await
        .problem(409, "NOT_ALLOWED");
    assert_eq!(world.misses().await, 1);
    let came = world.act(&late, "attended").await.ok();

    assert_eq!(text(&came, "status"), "attended");
    assert_eq!(world.misses().await, 0);
    // It is not missed by mistake again; who came is taken back first.
    world
        .act(&late, "no-show")
        .await
        .problem(409, "NOT_ALLOWED");
    let expected = world.take_back(&late, "attended").await.ok();
    assert_eq!(text(&expected, "status"), "booked");
    assert_eq!(world.misses().await, 0);
}

#[actix_web::test]
async fn the_next_day_it_is_too_late() {
    let world = World::open().await;
    let (came, missed, cancelled) = (
        world.booked_at("09:30").await,
        world.booked_at("10:00").await,
        world.booked_at("10:30").await,
    );
    world.clock.advance(Duration::hours(28));
    world.act(&came, "attended").await.ok();
    world.act(&missed, "no-show").await.ok();
    world.act(&cancelled, "cancel").await.ok();
    world.clock.advance(Duration::hours(14));

    for (path, from) in [
        (&came, "attended"),
        (&missed, "no_show"),
        (&cancelled, "cancelled"),
    ] {
        world
            .take_back(path, from)
            .await
            .problem(409, "NOT_ALLOWED");
    }
    world
        .act(&missed, "attended")
        .await
        .problem(409, "NOT_ALLOWED");
    assert_eq!(world.misses().await, 1);
}

#[actix_web::test]
async fn a_step_that_was_noted_late_is_taken_back_on_that_day() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::days(9));
    world.act(&path, "attended").await.ok();

    let expected = world.take_back(&path, "attended").await.ok();

    assert_eq!(text(&expected, "status"), "booked");
}

#[actix_web::test]
async fn a_move_that_is_undone_leaves_the_visit_confirmed() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.act(&path, "confirm").await.ok();
    let to = |time: &str| json!({ "appointmentDate": TUESDAY, "startTime": time });
    let moving = format!("{path}/reschedule");

    let moved = world.post(&moving, to("10:00")).await.ok();
    world.post(&moving, to("11:00")).await.ok();
    world.clock.advance(Duration::seconds(8));
    let back = world.post(&moving, to("09:30")).await.ok();
    world.post(&moving, to("10:00")).await.ok();
    world.clock.advance(Duration::minutes(2));
    let late = world.post(&moving, to("09:30")).await.ok();

    assert_eq!(text(&moved, "status"), "booked");
    assert_eq!(text(&back, "status"), "confirmed");
    assert_eq!(text(&late, "status"), "booked");
    assert_eq!(world.get(&path).await.ok(), late);
}

#[actix_web::test]
async fn states_from_before_their_times_were_kept_are_taken_back_too() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world.clock.advance(Duration::hours(27));
    world.act(&path, "no-show").await.ok();
    let forget =
        "UPDATE scheduling.appointments SET status_at = NULL, status_before = NULL".to_owned();
    world.clinic.run(&world.test, &[forget]).await;

    let restored = world.take_back(&path, "no_show").await.ok();

    assert_eq!(text(&restored, "status"), "booked");
}

#[actix_web::test]
async fn an_unknown_step_is_refused_by_its_field() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;

    let problem = world
        .take_back(&path, "booked")
        .await
        .problem(400, "INVALID_FIELD");

    assert_eq!(text(&problem, "field"), "from");
}

#[actix_web::test]
async fn what_was_taken_back_stays_in_the_audit_log() {
    #[derive(diesel::QueryableByName, Debug, PartialEq)]
    struct Line {
        #[diesel(sql_type = Text)]
        act: String,
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let world = World::open().await;
    let path = world.booked_at("09:30").await;
    world
        .post(&format!("{path}/cancel"), json!({ "reason": "viaje" }))
        .await
        .ok();
    world.take_back(&path, "cancelled").await.ok();

    let mut owner = world.test.owner().await;
    diesel::sql_query("SELECT set_config('app.clinic_id', $1, false)")
        .bind::<Text, _>(world.clinic.id.to_string())
        .execute(&mut owner)
        .await
        .unwrap();
    let lines: Vec<Line> = diesel::sql_query(
        "SELECT act, coalesce(detail->>'reason', detail->>'from') || ' ' || coalesce(detail->>'to', '') AS detail
           FROM audit.entries WHERE act <> 'appointment.booked' ORDER BY at",
    )
    .load(&mut owner)
    .await
    .unwrap();

    let line = |act: &str, detail: &str| Line {
        act: act.to_owned(),
        detail: detail.to_owned(),
    };
    assert_eq!(
        lines,
        [
            line("appointment.cancelled", "viaje "),
            line("appointment.taken_back", "cancelled booked")
        ]
    );
}
