//! What another transaction holds: only the elements that wait for it are delivered again, and nothing overtakes them.

use crate::world::{World, reply, session, text};
use bus::Failure;
use db::Connection;
use diesel::QueryableByName;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use events::{
    AppointmentBooked, AppointmentFacts, AppointmentSource, WhatsappStatusUpdate,
    WhatsappStatusesUpdated, queues,
};
use notification::consumers;
use testkit::{Role, TestDb, deliver_batch};
use uuid::Uuid;

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = Bool)]
    is_filled: bool,
}

/// A world whose transactions wait a third of a second for a lock.
async fn impatient() -> World {
    let db = TestDb::new().await;
    db.limit_lock_waits(Role::Notification, 300).await;
    World::open_in(db).await
}

async fn run(conn: &mut Connection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

/// Another transaction of the clinic that did this and does not end.
async fn held(world: &World, statement: &str) -> Connection {
    let mut other = world.db.owner().await;
    run(&mut other, "BEGIN").await;
    let clinic = world.clinic.id;
    let enter = format!("SELECT set_config('app.clinic_id', '{clinic}', true)");
    run(&mut other, &enter).await;
    run(&mut other, statement).await;
    other
}

#[actix_web::test]
async fn replies_that_wait_for_a_lock_hold_only_their_own_conversation() {
    let world = impatient().await;
    let (held_up, free) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let of = |session, sequence, words| {
        let reply = reply(&world.clinic, session, sequence, text(words));
        (Some(world.clinic.id), reply)
    };
    let batch = [
        of(held_up, 1, "uno"),
        of(held_up, 2, "dos"),
        of(free, 1, "otra"),
    ];
    let consumers = consumers::all(&world.app);

    let mut other = held(&world, "SELECT pg_advisory_xact_lock(1)").await;
    let outcomes = deliver_batch(&consumers, &queues::SEND_REPLY, &batch).await;
    world.app.sender.idle().await;
    let meanwhile = world.meta.texts();
    run(&mut other, "ROLLBACK").await;
    let again = deliver_batch(&consumers, &queues::SEND_REPLY, &batch).await;
    world.app.sender.idle().await;

    let [
        Err(Failure::Unavailable(_)),
        Err(Failure::Unavailable(_)),
        Ok(()),
    ] = outcomes.as_slice()
    else {
        panic!("{outcomes:?}");
    };
    assert_eq!(meanwhile, ["otra"]);
    assert!(again.iter().all(Result::is_ok), "{again:?}");
    assert_eq!(world.meta.texts(), ["otra", "uno", "dos"]);
}

#[actix_web::test]
async fn a_status_that_waits_for_a_lock_costs_no_attempt_and_the_others_nothing() {
    let world = impatient().await;
    world.say(session(), 1, "uno").await;
    world.say(session(), 1, "dos").await;
    world.send().await;
    let [first, second] = world.deliveries().await.try_into().unwrap();
    let delivered = |id: Uuid| {
        let update = WhatsappStatusUpdate {
            status: "delivered".to_owned(),
            callback_data: Some(id.to_string()),
            ..WhatsappStatusUpdate::default()
        };
        let statuses = WhatsappStatusesUpdated {
            phone_number_id: world.clinic.phone_number_id.clone(),
            statuses: vec![update],
        };
        (None, statuses)
    };
    let batch = [delivered(first.id), delivered(second.id)];
    let consumers = consumers::all(&world.app);
    let states = async || -> Vec<String> {
        let all = world.deliveries().await;
        let state = |id| all.iter().find(|sent| sent.id == id).unwrap().state.clone();
        vec![state(first.id), state(second.id)]
    };

    let lock = format!(
        "UPDATE notification.deliveries SET state = state WHERE id = '{}'",
        first.id
    );
    let mut other = held(&world, &lock).await;
    let outcomes = deliver_batch(&consumers, &queues::APPLY_STATUS, &batch).await;
    let meanwhile = states().await;
    run(&mut other, "ROLLBACK").await;
    deliver_batch(&consumers, &queues::APPLY_STATUS, &batch).await;

    let [Err(Failure::Unavailable(_)), Ok(())] = outcomes.as_slice() else {
        panic!("{outcomes:?}");
    };
    assert_eq!(meanwhile, ["sent", "delivered"]);
    assert_eq!(states().await, ["delivered", "delivered"]);
}

#[actix_web::test]
async fn a_card_that_waits_for_a_lock_costs_no_attempt() {
    let world = impatient().await;
    let appointment = world.appointment("2026-11-26T15:00:00Z", "desk").await;
    let facts = AppointmentFacts {
        appointment_id: appointment.to_string(),
        version: 1,
        source: AppointmentSource::Desk.into(),
        ..AppointmentFacts::default()
    };
    let appointment = Some(facts);
    let batch = [(Some(world.clinic.id), AppointmentBooked { appointment })];
    let consumers = consumers::all(&world.app);

    let lock = "LOCK TABLE notification.deliveries IN SHARE MODE";
    let mut other = held(&world, lock).await;
    let outcomes = deliver_batch(&consumers, &queues::PLAN_REMINDERS, &batch).await;
    run(&mut other, "ROLLBACK").await;
    let again = deliver_batch(&consumers, &queues::PLAN_REMINDERS, &batch).await;
    world.app.sender.idle().await;

    let [Err(Failure::Unavailable(_))] = outcomes.as_slice() else {
        panic!("{outcomes:?}");
    };
    assert!(again.iter().all(Result::is_ok), "{again:?}");
    assert_eq!(world.deliveries().await.len(), 1);
}

#[actix_web::test]
async fn a_message_of_which_only_the_reading_is_reported_was_delivered_too() {
    let world = World::open().await;
    world.say(session(), 1, "¡Hola!").await;
    world.send().await;

    world
        .hear_status(&world.status(&world.delivery().await, "read"))
        .await;

    let both = "SELECT delivered_at = read_at AS is_filled FROM notification.deliveries";
    let found: Vec<Found> = world.rows(&world.clinic, both).await;
    assert!(found[0].is_filled);
}
