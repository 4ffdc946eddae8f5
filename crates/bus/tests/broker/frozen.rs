//! Connections that go silent while new ones work, towards the broker and towards the database.

use crate::broker::{beside, both};
use crate::relaying::World;
use bus::{Bus, Publisher, Relay, Stopper, consume};
use db::{Db, DbConfig};
use kernel::{Clock, EventId, Ids};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use testkit::{Proxy, Role};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::sync::mpsc::UnboundedReceiver;

/// How long a silent connection to the broker may keep events back.
const REPLACED: Duration = Duration::from_secs(15);
/// How long a silent connection to the database may.
const LOST: Duration = Duration::from_secs(5);

/// Waits until each of the events has had its effect. Panics when any event has one a second time.
async fn handled(seen: &mut UnboundedReceiver<(EventId, bool)>, events: &[EventId]) {
    let mut missing: BTreeSet<EventId> = events.iter().copied().collect();
    while !missing.is_empty() {
        let (id, is_first) = seen.recv().await.unwrap();
        assert_eq!(is_first, missing.remove(&id), "{id} took effect twice");
    }
}

#[tokio::test]
async fn a_silent_connection_to_the_broker_is_replaced_without_loss() {
    let world = World::open().await;
    let (proxy, url) = Proxy::before(&world.broker.url);
    let bus = Bus::open(&url, "a test", &Ids::system()).unwrap();
    let (consumer, mut seen) = world.once();
    let (_stopper, stop) = Stopper::new();
    let relay = Relay::new(&world.db, &Publisher::new(&bus), &Clock::system());
    let running = Box::pin(both(
        relay.run(stop.clone()),
        consume(&bus, &consumer, stop),
    ));

    beside(both(bus.keep_connected(), running), async {
        let first = [world.announce().await, world.announce().await];
        handled(&mut seen, &first).await;

        proxy.freeze();
        let frozen = Instant::now();
        let second = [world.announce().await, world.announce().await];
        handled(&mut seen, &second).await;
        let took = frozen.elapsed();
        assert!(took < REPLACED, "replaced after {took:?}");

        // What the relay had published is deleted with the commit that follows.
        let third = [world.announce().await];
        handled(&mut seen, &third).await;
    })
    .await;
}

#[tokio::test]
async fn a_silent_connection_to_the_database_does_not_stop_the_relay() {
    let world = World::open().await;
    let (proxy, url) = Proxy::before(&world.test.service_url(Role::Billing));
    let config = DbConfig {
        url,
        pool_size: 1,
        deadline: DbConfig::DEADLINE,
    };
    let db = Db::open(&config, Clock::system()).unwrap();
    let (consumer, mut seen) = world.once();
    let (_stopper, stop) = Stopper::new();
    let relay = Relay::new(&db, &Publisher::new(&world.bus), &Clock::system());
    let running = Box::pin(both(
        relay.run(stop.clone()),
        consume(&world.bus, &consumer, stop),
    ));

    beside(both(world.bus.keep_connected(), running), async {
        // The relay hears of commits of its own process only, so that it finds these by looking.
        let first = [world.announce().await];
        handled(&mut seen, &first).await;

        proxy.freeze();
        let frozen = Instant::now();
        let second = [world.announce().await];
        handled(&mut seen, &second).await;
        let took = frozen.elapsed();
        assert!(took < LOST, "goes on after {took:?}");
    })
    .await;
}

/// An attempt that leaves its connection open leaves a thread behind as well, until the process ends.
#[tokio::test]
async fn an_attempt_to_connect_to_a_silent_broker_ends_with_its_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let url = format!("amqp://a:b@127.0.0.1:{port}/%2f");
    let bus = Bus::open(&url, "a test", &Ids::system()).unwrap();

    beside(bus.keep_connected(), async {
        let (mut attempt, _) = listener.accept().await.unwrap();
        let mut said = Vec::new();
        attempt.read_to_end(&mut said).await.unwrap();
        assert_eq!(said, b"AMQP\x00\x00\x09\x01");
    })
    .await;
}
