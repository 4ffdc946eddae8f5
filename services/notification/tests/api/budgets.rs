//! What a message costs in statements. The figures hold for a message alone; in a batch many messages share them.

use crate::world::{World, reply, session, text};
use bus::Consumers;
use diesel::QueryableByName;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use events::{AppointmentBooked, AppointmentFacts, AppointmentSource, Envelope, Event};
use kernel::{ClinicId, Ids};
use notification::jobs::{Worker, find_agendas, find_reminders};
use notification::{Queue, consumers};

#[derive(QueryableByName)]
struct Calls {
    #[diesel(sql_type = BigInt)]
    calls: i64,
}

/// The statements that the service sent to its database until now.
async fn statements(world: &World) -> i64 {
    let query = "SELECT coalesce(sum(calls), 0)::bigint AS calls
          FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
         WHERE r.rolname = 'cita_notification'
           AND s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())";
    let mut owner = world.db.owner().await;
    let found: Calls = diesel::sql_query(query)
        .get_result(&mut owner)
        .await
        .unwrap();
    found.calls
}

/// A clinic with the consumers of one process.
async fn open() -> (World, Consumers) {
    let world = World::open().await;
    let consumers = consumers::all(&world.app);
    (world, consumers)
}

/// Delivers an event once, and waits until what it led to is sent and settled.
async fn once<E: Event>(at: &(World, Consumers), clinic: Option<ClinicId>, event: &E) {
    let (world, consumers) = at;
    let envelope = Envelope {
        id: Ids::system().next(),
        clinic,
        at: world.clock.now(),
        attempt: 1,
        traceparent: None,
        body: event.encode_to_vec(),
    };
    for outcome in consumers.deliver(E::KEY, &envelope).await {
        outcome.unwrap();
    }
    world.app.sender.idle().await;
}

#[actix_web::test]
async fn a_reply_is_sent_and_settled_by_two_statements_and_each_status_is_one() {
    let at = open().await;
    let world = &at.0;
    let clinic = Some(world.clinic.id);
    // The first reply also reads the clinic's number and token.
    once(
        &at,
        clinic,
        &reply(&world.clinic, session(), 1, text("antes")),
    )
    .await;

    let before = statements(world).await;
    let conversation = session();
    for (sequence, words) in [(1, "uno"), (2, "dos")] {
        once(
            &at,
            clinic,
            &reply(&world.clinic, conversation, sequence, text(words)),
        )
        .await;
    }
    assert_eq!(statements(world).await - before, 4);

    let delivery = world.deliveries().await.remove(2);
    let before = statements(world).await;
    for word in ["sent", "delivered", "read"] {
        once(&at, None, &world.status(&delivery, word)).await;
    }
    assert_eq!(statements(world).await - before, 3);
    assert_eq!(world.meta.texts(), ["antes", "uno", "dos"]);
}

#[actix_web::test]
async fn a_card_is_read_sent_and_settled_by_three_statements() {
    let at = open().await;
    let world = &at.0;
    let clinic = Some(world.clinic.id);
    let event = async || AppointmentBooked {
        appointment: Some(AppointmentFacts {
            appointment_id: world
                .appointment("2026-12-01T21:00:00Z", "desk")
                .await
                .to_string(),
            version: 1,
            source: AppointmentSource::Desk.into(),
            ..AppointmentFacts::default()
        }),
    };
    once(&at, clinic, &event().await).await;
    let free = [
        "UPDATE scheduling.appointments SET status = 'cancelled'",
        "UPDATE scheduling.patients SET phone = NULL, bsuid = id::text",
    ];
    let free = free.map(str::to_owned);
    world.clinic.run(&world.db, &free).await;

    let second = event().await;
    let before = statements(world).await;
    once(&at, clinic, &second).await;

    assert_eq!(statements(world).await - before, 3);
    assert_eq!(world.meta.asked().len(), 2);
}

#[actix_web::test]
async fn a_reminder_is_claimed_begun_and_settled_by_three_statements_and_a_handful_by_hardly_more()
{
    let world = World::open().await;
    let worker = Worker::new(world.app.clone(), Queue::AppointmentReminders);
    let remind = async |handful: i64| {
        let copies = format!(
            "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy,
                 busy_from, busy_to, status, source, overbooked, created_at)
             SELECT clinic_id, gen_random_uuid(), doctor_id, patient_id, service_id, s, s + interval '30 min',
                 tstzrange(s, s + interval '30 min'), s, s + interval '30 min', 'booked', 'desk', true, created_at
               FROM (SELECT a.*, '{}'::timestamptz + interval '24 hours 1 minute' AS s FROM scheduling.appointments a LIMIT 1) a,
                   generate_series(1, {handful})",
            world.clock.now()
        );
        world.clinic.run(&world.db, &[copies]).await;
        world.pass_seconds(60);
        assert_eq!(
            find_reminders(&world.app).await.unwrap(),
            usize::try_from(handful).unwrap()
        );
        let before = statements(&world).await;
        worker.pass().await.unwrap();
        world.app.sender.idle().await;
        statements(&world).await - before
    };
    world.appointment("2027-02-01T21:00:00Z", "desk").await;
    // Out of the quiet hours.
    world.pass_seconds(4 * 3600);
    // The first reminder also reads the clinic's name, number and token.
    remind(1).await;

    assert_eq!(remind(1).await, 3);
    // Settling takes whatever was accepted while the group before was stored.
    let handful = remind(64).await;
    assert!(handful <= 20, "{handful}");
    assert_eq!(world.meta.asked().len(), 66);
}

/// The statements of a morning with that many visits.
async fn statements_of_an_agenda(visits: u32) -> i64 {
    let world = World::open().await;
    let user = world.clinic.staff.user;
    let asked = format!(
        "UPDATE auth.users SET whatsapp_phone = '50370002222', daily_agenda_since = '2026-11-23T12:00:00Z' WHERE id = '{user}'"
    );
    let proved = format!(
        "UPDATE auth.users SET whatsapp_proved_at = '2026-11-23T12:00:00Z' WHERE id = '{user}'"
    );
    world.clinic.run(&world.db, &[asked, proved]).await;
    world.appointment("2026-11-23T15:00:00Z", "desk").await;
    let many = format!(
        "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from,
             busy_to, status, source, overbooked, created_at)
         SELECT clinic_id, gen_random_uuid(), doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to,
             status, source, true, created_at
           FROM scheduling.appointments, generate_series(2, {visits})"
    );
    world.clinic.run(&world.db, &[many]).await;
    find_agendas(&world.app).await.unwrap();
    let worker = Worker::new(world.app.clone(), Queue::DailyAgenda);

    let before = statements(&world).await;
    assert_eq!(worker.pass().await.unwrap(), 1);
    world.app.sender.idle().await;

    assert_eq!(world.meta.asked().len(), 1);
    statements(&world).await - before
}

#[actix_web::test]
async fn an_agenda_costs_as_much_with_eighty_visits_as_with_one() {
    assert_eq!(
        statements_of_an_agenda(80).await,
        statements_of_an_agenda(1).await
    );
}
