//! What writes and repeated reads cost in statements, those that open and end the transaction included.
//!
//! The COMMIT that travels with a write is a prepared statement. `pg_stat_statements` counts those of its kind once for each connection,
//! so the counts here are without it.

use crate::world::{Call, PHONE, World, text, turn};
use chrono::TimeDelta;
use diesel::sql_types::{BigInt, Nullable};
use diesel_async::RunQueryDsl;
use serde_json::json;

/// The statements that the service sent to its database until now.
const CALLS: &str = "(SELECT sum(calls)::bigint FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = 'cita_scheduling' AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))";
/// How often those that write were planned.
const PLANS: &str =
    "(SELECT sum(plans)::bigint FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
     WHERE r.rolname = 'cita_scheduling' AND s.query ~ 'write_appointment'
       AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()))";

impl World {
    async fn count(&self, what: &str) -> i64 {
        let mut owner = self.test.owner().await;
        let sum: Option<i64> = diesel::select(diesel::dsl::sql::<Nullable<BigInt>>(what))
            .get_result(&mut owner)
            .await
            .unwrap();
        sum.unwrap_or_default()
    }

    /// The number of statements of some work.
    pub async fn statements<T>(&self, work: impl Future<Output = T>) -> (i64, T) {
        let before = self.count(CALLS).await;
        let done = work.await;
        (self.count(CALLS).await - before, done)
    }
}

#[actix_web::test]
async fn a_booking_at_the_desk_is_five_statements_and_a_commit_and_stays_prepared() {
    let world = World::open().await;
    // The configuration is in memory from here on.
    world.book("08:00").await.created();

    for time in ["08:30", "09:00", "09:30", "10:00", "10:30", "11:00"] {
        let (statements, booked) = world.statements(world.book(time)).await;
        booked.created();
        // BEGIN, live check, taken time, patients; the write. An idempotency key is one more.
        assert_eq!(statements, 5);
    }

    // Each connection plans it anew the first times.
    world.book("11:30").await.created();
    assert!(world.count(PLANS).await < 8);
}

#[actix_web::test]
async fn a_visit_that_needs_a_room_is_one_statement_more() {
    let world = World::open().await;
    let room = world.add_resource("room", "Sala 1").await;
    world.need_a_room(&[&room]).await;
    let path = world.booked_at("08:00").await;

    let (booking, booked) = world.statements(world.book("08:30")).await;
    let (cancelling, cancelled) = world.statements(world.act(&path, "cancel")).await;
    let (restoring, restored) = world.statements(world.take_back(&path, "cancelled")).await;

    booked.created();
    cancelled.ok();
    restored.ok();
    // What is taken of the room; nothing more to leave it.
    assert_eq!((booking, cancelling, restoring), (6, 6, 6));
}

#[actix_web::test]
async fn a_taken_slot_is_refused_by_the_opening_alone() {
    let world = World::open().await;
    world.book("09:30").await.created();

    let (statements, refused) = world.statements(world.book("09:30")).await;

    refused.problem(409, "SLOT_TAKEN");
    // BEGIN, live check, taken time, patients; ROLLBACK.
    assert_eq!(statements, 5);
}

#[actix_web::test]
async fn a_hold_and_its_booking_are_eleven_statements_and_two_commits() {
    let world = World::open().await;
    let (chat, turn) = (world.chat("Ana Menjívar", PHONE).await, turn());
    // The process reads the configuration, and deletes old holds, the first time.
    world.hold(&chat, turn, "2026-11-24T16:00:00Z").await.ok();

    let (holding, kept) = world
        .statements(world.hold(&chat, turn, "2026-11-24T15:30:00Z"))
        .await;
    let body = json!({
        "session_id": chat.session, "hold_id": text(&kept.ok(), "hold_id"), "doctor_id": world.doctor.id,
        "service_id": world.clinic.service, "starts_at": "2026-11-24T15:30:00Z",
    });
    let path = format!("/internal/bookings/{turn}");
    let call = world.internal(Call::to("PUT", &path).with(body));
    let (booking, booked) = world.statements(call).await;

    booked.ok();
    // BEGIN, live check, the turn's hold, taken time, patients; the write. Then the same without patients.
    assert_eq!((holding, booking), (6, 5));
}

#[actix_web::test]
async fn a_change_in_its_place_is_five_statements_and_a_commit() {
    let world = World::open().await;
    let booked = world.book("09:30").await.created();
    let path = format!("/api/appointments/{}/confirm", text(&booked, "id"));

    let (statements, confirmed) = world.statements(world.post(&path, json!({}))).await;

    confirmed.ok();
    // BEGIN, live check, the appointment, its names; the write.
    assert_eq!(statements, 5);
}

#[actix_web::test]
async fn a_step_and_taking_it_back_are_five_statements_each_and_a_cancellation_names_its_author() {
    let world = World::open().await;
    let path = world.booked_at("09:30").await;

    let (cancelling, cancelled) = world.statements(world.act(&path, "cancel")).await;
    let restoring = world.take_back(&path, "cancelled");
    let (restoring, restored) = world.statements(restoring).await;
    let (confirming, _) = world.statements(world.act(&path, "confirm")).await;
    let (undoing, undone) = world.statements(world.take_back(&path, "confirmed")).await;

    cancelled.ok();
    restored.ok();
    undone.ok();
    // BEGIN, live check, the appointment, its names, for a cancellation the author's; the write.
    assert_eq!((cancelling, restoring, confirming, undoing), (6, 5, 5, 5));
}

#[actix_web::test]
async fn an_agenda_and_an_availability_that_are_known_are_one_statement_each() {
    let world = World::open().await;
    world.book("09:30").await.created();
    let day = "/api/appointments?date=2026-11-24";
    let service = world.clinic.service;
    let free = format!(
        "/api/doctors/{}/availability?date=2026-11-24",
        world.doctor.id
    );
    let slots = format!(
        "/internal/slots?service_id={service}&from=2026-11-24T14:00:00Z&to=2026-12-01T06:00:00Z"
    );
    world.clinic.doctor(&world.test, "08:00", "12:00").await;
    let week = format!("/api/availability?service_id={service}&from=2026-11-23");
    let of_doctor = format!("{week}&doctor_id={}", world.doctor.id);
    world.get(&week).await.ok();
    world.get(&of_doctor).await.ok();
    let month = "/api/appointments/month?month=2026-11";
    let tag = world.get(day).await.tag;
    world.get(month).await.ok();
    world.get(&free).await.ok();
    world.internal(Call::to("GET", &slots)).await.ok();

    let had = Call::to("GET", day).having(&tag);
    let (unchanged, answer) = world.statements(world.call(world.clinic.staff, had)).await;
    let (in_memory, _) = world.statements(world.get(day)).await;
    let (of_month, _) = world.statements(world.get(month)).await;
    let (availability, _) = world.statements(world.get(&free)).await;
    let (offered, _) = world
        .statements(world.internal(Call::to("GET", &slots)))
        .await;
    let (week_of_clinic, _) = world.statements(world.get(&week)).await;
    let (week_of_doctor, _) = world.statements(world.get(&of_doctor)).await;
    world.book("10:00").await.created();
    let (changed_week, _) = world.statements(world.get(&week)).await;
    let (changed, _) = world.statements(world.get(day)).await;

    let chat = world.chat("Ana Menjívar", PHONE).await;
    world.hold(&chat, turn(), "2026-11-24T17:00:00Z").await.ok();
    let (held, _) = world.statements(world.get(day)).await;
    world.clock.advance(TimeDelta::minutes(10));
    let (expired, _) = world.statements(world.get(day)).await;

    assert_eq!(answer.status, 304);
    assert_eq!(
        [
            unchanged,
            in_memory,
            of_month,
            availability,
            offered,
            week_of_clinic,
            week_of_doctor,
            changed_week,
            changed,
            held,
            expired
        ],
        [1; 11]
    );
}
