//! Claiming: each job is claimed once, and the clinics take turns.

use crate::world::{World, reply, session, text};
use db::{ClinicTx, DbError};
use diesel::QueryableByName;
use diesel::sql_types::{Json, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use notification::Queue;
use notification::jobs::Worker;
use serde_json::Value;
use std::collections::HashSet;
use testkit::{Clinic, Role};
use uuid::Uuid;

async fn ask(world: &World, clinic: &Clinic, words: &str) {
    let reply = reply(clinic, session(), 1, text(words));
    world.ask_of(clinic, &reply).await;
}

/// Stores a reply of that clinic as a job, as a reply that could not leave at once is stored.
async fn wait_in_line(world: &World, clinic: &Clinic, words: &str) {
    let pause = format!(
        "INSERT INTO notification.pauses VALUES ('replies', '{}', 'operator', NULL, now())",
        clinic.id
    );
    clinic.run(&world.db, &[pause]).await;
    ask(world, clinic, words).await;
    let resume = "DELETE FROM notification.pauses".to_owned();
    clinic.run(&world.db, &[resume]).await;
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

    world.app.sender.idle().await;

    let asked = world.meta.asked();
    let trackers: HashSet<_> = asked
        .iter()
        .map(|asked| asked.body["biz_opaque_callback_data"].to_string())
        .collect();
    assert_eq!((asked.len(), trackers.len()), (120, 120));
    assert!(world.jobs().await.is_empty());
}

#[actix_web::test]
async fn a_clinic_with_twenty_thousand_messages_does_not_delay_another_ones_reply() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    flood(&world, &world.clinic, 20_000).await;
    wait_in_line(&world, &other, "la otra").await;
    let worker = Worker::new(world.app.clone(), Queue::Replies);

    worker.pass().await.unwrap();
    world.app.sender.idle().await;

    assert!(world.meta.texts().contains(&"la otra".to_owned()));
    assert!(world.meta.asked().len() <= 64);
}

/// How many pages a claim of 64 jobs touches.
async fn pages_of_a_claim(world: &World) -> i64 {
    #[derive(QueryableByName)]
    struct Plan {
        #[diesel(sql_type = Json, column_name = "QUERY PLAN")]
        plan: Value,
    }
    let explain = "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)
        SELECT * FROM notification.claim_jobs('replies', '2026-11-23T13:00:00Z', '00000000-0000-0000-0000-000000000000', 64,
            '2026-11-23T13:01:00Z')";
    // The first call of a session plans the statement, and reads the catalogue for it.
    let work = async |tx: &mut ClinicTx| -> Result<Vec<Plan>, DbError> {
        diesel::sql_query(explain).execute(tx.conn()).await?;
        Ok(diesel::sql_query(explain).load(tx.conn()).await?)
    };
    let db = world.db.db(Role::Notification, world.clock.clone());
    let plans = db.acting_as(&world.clinic.system(), work).await.unwrap();
    let plan = &plans[0].plan[0]["Plan"];
    plan["Shared Hit Blocks"].as_i64().unwrap() + plan["Shared Read Blocks"].as_i64().unwrap()
}

#[actix_web::test]
async fn a_claim_touches_hardly_more_pages_when_a_hundred_times_as_many_jobs_are_due() {
    let few = World::open().await;
    flood(&few, &few.clinic, 200).await;
    let many = World::open().await;
    flood(&many, &many.clinic, 20_000).await;

    let (few, many) = (pages_of_a_claim(&few).await, pages_of_a_claim(&many).await);

    // The indexes are a page deeper, and that is all.
    assert!(many < 3 * few, "{few} pages, then {many}");
}

#[actix_web::test]
async fn a_claim_passes_no_clinic_when_nothing_is_due() {
    let world = World::open().await;
    let later = "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at)
         SELECT gen_random_uuid(), 'replies', gen_random_uuid(), 'send', gen_random_uuid(), n::text, '2026-11-24T12:00:00Z'
           FROM generate_series(1, 2000) n"
        .to_owned();
    world.clinic.run(&world.db, &[later]).await;

    // One entry of one index is read.
    let pages = pages_of_a_claim(&world).await;
    assert!(pages < 10, "{pages} pages");
}

#[actix_web::test]
async fn every_clinic_has_its_turn_when_more_clinics_are_due_than_one_claim_takes() {
    let world = World::open().await;
    // Jobs of a kind that nobody knows are put off when they are claimed, so that the order of the claims can be read.
    let jobs = "INSERT INTO notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at)
         SELECT gen_random_uuid(), 'appointment-reminders', md5(clinic::text)::uuid, 'of_a_later_version',
             gen_random_uuid(), clinic || ':' || job, '2026-11-23T12:00:00Z'
           FROM generate_series(1, 200) clinic, generate_series(1, 40) job"
        .to_owned();
    world.clinic.run(&world.db, &[jobs]).await;

    let mut claims = vec![HashSet::new(); 8];
    let mut served = Uuid::nil();
    for claim in &mut claims {
        let query = format!(
            "SELECT clinic_id FROM notification.claim_jobs('appointment-reminders', '2026-11-23T13:00:00Z', '{served}', 50,
                 '2026-11-23T13:01:00Z')"
        );
        let claimed: Vec<Turn> = world.rows(&world.clinic, &query).await;
        served = claimed.last().unwrap().clinic_id;
        claim.extend(claimed.into_iter().map(|turn| turn.clinic_id));
    }

    for round in claims.chunks(4) {
        let all: HashSet<_> = round.iter().flatten().collect();
        assert_eq!(all.len(), 200, "each clinic once in four claims of fifty");
    }
}

#[derive(QueryableByName)]
struct Turn {
    #[diesel(sql_type = SqlUuid)]
    clinic_id: Uuid,
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
