//! Claiming: each job is claimed once, and the clinics take turns.

use crate::world::{World, reply, session, text};
use futures_util::future::join_all;
use notification::Queue;
use notification::jobs::Worker;
use std::collections::HashSet;
use testkit::Clinic;

async fn ask(world: &World, clinic: &Clinic, words: &str) {
    let reply = reply(clinic, session(), 1, text(words));
    world.ask_of(clinic, &reply).await;
}

/// Stores many replies of one clinic by SQL, which is quicker than by events.
async fn flood(world: &World, clinic: &Clinic, count: usize) {
    let statements = [
        format!(
            "INSERT INTO notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone,
                 content, in_reply_to, created_at)
             SELECT '{0}', gen_random_uuid(), 'reply', 'queued', n::text, '{1}', '50370001111',
                 '{{\"forms\":[{{\"type\":\"text\",\"body\":\"muchos\"}}]}}', 'wamid.x', '2026-11-23T12:00:00Z'
               FROM generate_series(1, {count}) n",
            clinic.id, clinic.phone_number_id
        ),
        format!(
            "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at)
             SELECT gen_random_uuid(), 'replies', clinic_id, 'send', id, id::text, '2026-11-23T12:00:00Z'
               FROM notification.deliveries WHERE clinic_id = '{}'",
            clinic.id
        ),
    ];
    clinic.run(&world.db, &statements).await;
}

#[actix_web::test]
async fn four_workers_at_once_take_each_job_once() {
    let world = World::open().await;
    flood(&world, &world.clinic, 120).await;
    let workers: Vec<_> = (0..4)
        .map(|_| Worker::new(world.app.clone(), Queue::Replies))
        .collect();

    join_all(
        workers
            .iter()
            .map(|worker| async { while worker.pass().await.unwrap() > 0 {} }),
    )
    .await;

    let asked = world.meta.asked();
    let trackers: HashSet<_> = asked
        .iter()
        .map(|asked| asked.body["biz_opaque_callback_data"].to_string())
        .collect();
    assert_eq!((asked.len(), trackers.len()), (120, 120));
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_clinic_with_five_hundred_messages_does_not_delay_another_ones_reply() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    flood(&world, &world.clinic, 500).await;
    let worker = Worker::new(world.app.clone(), Queue::Replies);
    worker.pass().await.unwrap();
    ask(&world, &other, "la otra").await;

    world.app.sender.idle().await;

    assert!(world.meta.texts().contains(&"la otra".to_owned()));
    assert!(world.meta.asked().len() <= 65);
}

#[actix_web::test]
async fn a_paused_queue_is_not_claimed() {
    let world = World::open().await;
    let pause = format!(
        "INSERT INTO notification.pauses VALUES ('replies', '{}', 'operator', NULL, now())",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[pause]).await;

    ask(&world, &world.clinic, "¡Hola!").await;
    world.send().await;

    assert!(world.meta.asked().is_empty());
}
