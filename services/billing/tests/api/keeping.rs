//! How long handled events are kept: a year, and a hundred old ones are deleted with each new one.

use crate::world::{PRO, ProviderEvent, World};
use chrono::Duration;
use diesel_async::RunQueryDsl;
use testkit::{Clinic, Role};

const MONDAY: &str = "2026-11-23T10:00:00Z";
const LATER: &str = "2026-11-23T10:00:01Z";

/// 150 events that are older than a year, and one that is not. The columns depend on the table.
fn earlier(world: &World, insert: &str) -> [String; 2] {
    let year = world.clock.now() - Duration::days(365);
    let events = |first: u32, last: u32, at| {
        format!(
            "{insert}, 'subscription_updated', 'subscriptions', n::text, '{at}', '{at}'
               FROM generate_series({first}, {last}) n"
        )
    };
    [
        events(1, 150, year - Duration::minutes(1)),
        events(151, 151, year + Duration::minutes(1)),
    ]
}

fn handled(world: &World, clinic: &Clinic) -> [String; 2] {
    let insert = format!(
        "INSERT INTO billing.news (outcome, clinic_id, event_name, data_type, data_id, as_of, received_at)
         SELECT 'old', '{}'",
        clinic.id
    );
    earlier(world, &insert)
}

#[actix_web::test]
async fn handled_events_of_a_clinic_are_deleted_after_a_year() {
    let world = World::new().await;
    world
        .clinic
        .run(&world.db, &handled(&world, &world.clinic))
        .await;
    let event = |as_of: &str| ProviderEvent::of("active", PRO, as_of).for_clinic(&world.clinic);

    world.deliver(event(MONDAY)).await;
    let after_one = world.outcomes().await.len();
    world.deliver(event(LATER)).await;

    assert_eq!(after_one, 52);
    assert_eq!(world.outcomes().await, ["old", "applied", "applied"]);
}

#[actix_web::test]
async fn an_event_of_another_clinic_deletes_nothing() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    world
        .clinic
        .run(&world.db, &handled(&world, &world.clinic))
        .await;

    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY).for_clinic(&other))
        .await;

    assert_eq!(world.outcomes().await.len(), 151);
}

#[actix_web::test]
async fn unclaimed_events_are_deleted_after_a_year() {
    let world = World::new().await;
    let mut conn = world.db.connect_as(Role::Billing).await;
    let insert =
        "INSERT INTO billing.unclaimed (id, event_name, data_type, data_id, as_of, received_at)
        SELECT gen_random_uuid()";
    for statement in earlier(&world, insert) {
        diesel::sql_query(statement)
            .execute(&mut conn)
            .await
            .unwrap();
    }

    world
        .deliver(ProviderEvent::of("active", PRO, MONDAY))
        .await;
    let after_one = world.unclaimed().await;
    world.deliver(ProviderEvent::of("active", PRO, LATER)).await;

    assert_eq!((after_one, world.unclaimed().await), (52, 3));
}
