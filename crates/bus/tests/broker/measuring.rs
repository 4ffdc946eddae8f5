//! A service notes how many of its messages are dead, and since when.

use crate::broker::{Broker, PATIENCE, TRIED, beside};
use crate::scripted::Scripted;
use bus::dead::{self, DeadQueue};
use bus::{Consumers, Stopper};
use chrono::{DateTime, Duration, Utc};
use db::Db;
use events::{Event, SubscriptionChanged};
use futures_util::future::join_all;
use kernel::{Clock, FixedClock, Heartbeats, Ids};
use serde_json::json;
use testkit::{Role, TestDb};

/// The note about the queue of these tests, as soon as there is one.
async fn noted(db: &Db) -> DeadQueue {
    let until = tokio::time::Instant::now() + PATIENCE;
    loop {
        let all = dead::noted(db).await.unwrap();
        if let Some(note) = all.into_iter().find(|note| note.queue == TRIED.name) {
            return note;
        }
        assert!(tokio::time::Instant::now() < until, "nothing is noted");
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn the_dead_messages_of_a_queue_and_the_age_of_the_oldest_are_noted() {
    let broker = Broker::declared().await;
    let test = TestDb::new().await;
    let now = DateTime::<Utc>::from_timestamp(1_700_000_000, 0).unwrap();
    let clock = Clock::from(FixedClock::at(now));
    let db = test.db(Role::Billing, clock.clone());
    let bus = broker.bus();
    let (consumer, _seen) = Scripted::answering([]);
    let (stopper, stop) = Stopper::new();
    for hours in [2, 5, 3] {
        let properties = json!({
            "message_id": Ids::system().uuid(),
            "type": SubscriptionChanged::KEY,
            "timestamp": (now - Duration::hours(hours)).timestamp(),
            "headers": { "attempt": 2 },
        });
        broker.smuggle("test.try.dead", &properties, "");
    }
    let running = Consumers::new(db.clone(), clock, Ids::system())
        .raw(consumer, "it shows what it got")
        .run(&bus, &stop, &Heartbeats::default());

    let consuming = async { drop(join_all(running).await) };
    let note = beside(
        async {
            tokio::join!(bus.keep_connected(), consuming);
        },
        noted(&db),
    )
    .await;
    stopper.stop();

    let expected = DeadQueue {
        queue: TRIED.name.to_owned(),
        messages: 3,
        oldest_at: Some(now - Duration::hours(5)),
        measured_at: now,
    };
    assert_eq!(note, expected);
    assert!(!broker.is_empty("test.try.dead"));
}
