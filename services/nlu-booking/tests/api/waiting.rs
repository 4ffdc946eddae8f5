//! What another transaction holds: a message or a turn that has to wait for it is repeated, and nothing overtakes it.

use crate::world::{PATIENT, World, copy, words};
use bus::Failure;
use chrono::Duration;
use db::Connection;
use diesel_async::RunQueryDsl;
use events::WhatsappMessage;
use testkit::Role;

const OTHER: &str = "50371000001";

/// A world whose transactions wait a third of a second for a lock.
async fn impatient() -> World {
    let mut world = World::open().await;
    world.db.limit_lock_waits(Role::Conversation, 300).await;
    world.service_db = world.db.db(Role::Conversation, world.clock.clone());
    (world.app, world.turns) = copy(
        &world.service_db,
        world.clock.clone().into(),
        &world.agenda,
        None,
        None,
    );
    world
}

async fn run(conn: &mut Connection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

/// Another transaction that changes the session of that contact and does not end.
async fn held(world: &World, phone: &str) -> Connection {
    let mut other = world.db.owner().await;
    run(&mut other, "BEGIN").await;
    run(
        &mut other,
        &format!(
            "SELECT set_config('app.clinic_id', '{}', true)",
            world.clinic.id
        ),
    )
    .await;
    run(
        &mut other,
        &format!(
            "UPDATE conversation.sessions SET updated_at = updated_at WHERE contact_phone = '{phone}'"
        ),
    )
    .await;
    other
}

fn of(world: &World, phone: &str, name: &str, text: &str) -> WhatsappMessage {
    WhatsappMessage {
        from_phone: Some(phone.to_owned()),
        profile_name: name.to_owned(),
        ..world.message(words(text))
    }
}

#[actix_web::test]
async fn a_message_that_waits_for_a_lock_is_not_overtaken_by_the_next_of_its_contact() {
    let world = impatient().await;
    world.writes("hola").await;
    let batch = vec![
        of(&world, PATIENT, "Ana María", "limpieza"),
        of(&world, PATIENT, "Ana", "el viernes a las 3"),
    ];

    let mut other = held(&world, PATIENT).await;
    let meanwhile = world.receives_all(batch.clone()).await;
    let stored = "SELECT pending_seq FROM conversation.mailboxes";
    let while_held = world.number(stored).await;
    run(&mut other, "ROLLBACK").await;
    world.receives_all(batch).await.unwrap();

    assert!(
        matches!(meanwhile, Err(Failure::Unavailable(_))),
        "{meanwhile:?}"
    );
    assert_eq!(while_held, 1);
    let in_order = "SELECT count(*) FROM conversation.mailboxes WHERE pending_seq = 3";
    assert_eq!(world.number(in_order).await, 1);
}

#[actix_web::test]
async fn a_turn_that_waits_for_a_lock_has_not_failed_and_costs_the_others_nothing() {
    let world = impatient().await;
    world.writes("hola").await;
    let both = vec![
        of(&world, PATIENT, "Ana", "¿Tienen parqueo?"),
        of(&world, OTHER, "Eva", "¿Tienen parqueo?"),
    ];
    world.receives_all(both).await.unwrap();

    let mut other = held(&world, PATIENT).await;
    world.turns.run_due().await;
    let while_held = world.said().await.len();
    run(&mut other, "ROLLBACK").await;
    let failed = world
        .number("SELECT max(failures) FROM conversation.mailboxes")
        .await;
    world.clock.advance(Duration::seconds(3));
    world.turns.run_due().await;

    assert_eq!(while_held, 2, "the other contact is answered");
    assert_eq!(failed, 0);
    assert_eq!(world.said().await.len(), 3);
}

#[actix_web::test]
async fn an_event_that_cannot_be_stored_costs_only_its_own_turn() {
    let world = World::open().await;
    run(
        &mut world.db.owner().await,
        &format!(
            "ALTER TABLE conversation.outbox ADD CONSTRAINT poisonous
             CHECK (position('{OTHER}'::bytea in body) = 0) NOT VALID"
        ),
    )
    .await;
    let all = vec![
        of(&world, "50371000000", "Ana", "¿Tienen parqueo?"),
        of(&world, OTHER, "Eva", "¿Tienen parqueo?"),
        of(&world, "50371000002", "Zoe", "¿Tienen parqueo?"),
    ];

    world.receives_all(all).await.unwrap();
    world.turns.run_due().await;

    assert_eq!(world.said().await.len(), 2);
    let replies = "SELECT sum(handled_seq) * 10 + sum(failures) FROM conversation.mailboxes";
    assert_eq!(world.number(replies).await, 21);
}
