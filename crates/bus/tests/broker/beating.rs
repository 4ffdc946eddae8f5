//! Heartbeats: a loop that hangs is named, and one that waits for work or for a server is not.

use crate::broker::{Broker, TRIED, beside, both, eventually, kept};
use crate::stopping::Waiting;
use bus::{Bus, Consumers, Publisher, Relay, Stopper};
use db::Db;
use diesel_async::RunQueryDsl;
use futures_util::future::join_all;
use kernel::{Clock, Heartbeats, Ids};
use std::time::{Duration, Instant};
use testkit::{Role, TestDb};

/// Longer than any bound.
const LATER: Duration = Duration::from_hours(1);

/// What has stalled if nothing beats from now on.
fn stalled(heartbeats: &Heartbeats) -> Vec<&'static str> {
    heartbeats.stalled(Instant::now() + LATER)
}

fn relay(db: &Db, bus: &Bus, heartbeats: &Heartbeats) -> Relay {
    let heartbeat = heartbeats.register("relay", Duration::from_mins(1));
    Relay::new(db, &Publisher::new(bus), &Clock::system()).with_heartbeat(heartbeat)
}

#[tokio::test]
async fn a_relay_that_hangs_is_named_until_it_goes_on() {
    let (test, broker) = (TestDb::new().await, Broker::declared().await);
    let (db, bus) = (test.db(Role::Billing, Clock::system()), broker.bus());
    let (heartbeats, (_stopper, stop)) = (Heartbeats::default(), Stopper::new());
    let relay = relay(&db, &bus, &heartbeats);
    let mut owner = test.owner().await;
    let mut run = async |statement: &str| {
        diesel::sql_query(statement)
            .execute(&mut owner)
            .await
            .unwrap();
    };

    Box::pin(beside(both(bus.keep_connected(), relay.run(stop)), async {
        eventually("an idle relay", || {
            stalled(&heartbeats).is_empty().then_some(())
        })
        .await;
        run("BEGIN").await;
        run("LOCK TABLE billing.outbox IN ACCESS EXCLUSIVE MODE").await;
        eventually("a relay that hangs", || {
            (stalled(&heartbeats) == ["relay"]).then_some(())
        })
        .await;
        run("ROLLBACK").await;
        eventually("an idle relay", || {
            stalled(&heartbeats).is_empty().then_some(())
        })
        .await;
    }))
    .await;
}

#[tokio::test]
async fn a_consumer_is_named_while_its_work_hangs_and_not_while_it_waits_for_messages_or_the_broker()
 {
    let (test, broker) = (TestDb::new().await, Broker::declared().await);
    let (db, bus) = (test.db(Role::Billing, Clock::system()), broker.bus());
    let (heartbeats, (_stopper, stop)) = (Heartbeats::default(), Stopper::new());
    let (consumer, gate) = Waiting::new();
    let consumers = Consumers::new(db, Clock::system(), Ids::system()).raw(consumer, "a test");
    let consuming = async {
        join_all(consumers.run(&bus, &stop, &heartbeats)).await;
    };
    let idle = || stalled(&heartbeats).is_empty().then_some(());

    beside(consuming, async {
        eventually("a consumer without a broker", idle).await;
        beside(bus.keep_connected(), async {
            bus.connected().await;
            eventually("a consumer without messages", idle).await;
            Publisher::new(&bus).publish(&kept("taken")).await.unwrap();
            eventually("a consumer that works", || {
                (stalled(&heartbeats) == [TRIED.name]).then_some(())
            })
            .await;
            gate.open();
            eventually("a consumer without messages", idle).await;
        })
        .await;
    })
    .await;
}
