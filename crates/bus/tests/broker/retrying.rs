//! Messages that wait for another attempt do not wait for each other.

use crate::broker::{Broker, beside, both, eventually};
use bus::{
    Applied, Consumer, Consumers, Failure, SetContext, SetHandler, Stopper, consume, topology,
};
use db::Db;
use events::queues::Queue;
use events::{Envelope, Event, SubscriptionChanged};
use futures_util::future::join_all;
use kernel::{Clock, Heartbeats, Ids};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::{Role, TestDb};
use tokio::sync::mpsc;
use tokio::time::Instant;

const PATIENT: Queue = Queue {
    name: "test.patient",
    service: "bus",
    binds: &[SubscriptionChanged::KEY],
    batch: 4,
    attempts: 10,
    hold_seconds: 0,
};

/// Fails each message in the attempt with which it comes from the test, and shows every attempt.
struct Failing(mpsc::UnboundedSender<Envelope<SubscriptionChanged>>);

impl Consumer for Failing {
    const QUEUE: &'static Queue = &PATIENT;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        let attempt = event.attempt;
        self.0.send(event).unwrap();
        match attempt {
            1 | 4 => Err(Failure::retry("not yet")),
            _ => Ok(()),
        }
    }
}

/// A message that is in that attempt.
fn properties(attempt: u32) -> Value {
    json!({
        "message_id": Ids::system().uuid(),
        "type": SubscriptionChanged::KEY,
        "timestamp": 1_700_000_000,
        "headers": { "attempt": attempt },
    })
}

async fn opened() -> Broker {
    let broker = Broker::empty();
    topology::declare_queues(&broker.url, &[PATIENT])
        .await
        .unwrap();
    broker
}

#[tokio::test]
async fn a_message_that_waits_two_minutes_holds_up_none_that_waits_a_second() {
    let broker = opened().await;
    let bus = broker.bus();
    let (seen, mut shown) = mpsc::unbounded_channel();
    let consumer = Failing(seen);
    let (_stopper, stop) = Stopper::new();

    let (attempts, took) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            broker.smuggle(PATIENT.name, &properties(4), "");
            let long = shown.recv().await.unwrap().attempt;
            eventually("the message in its queue", || {
                (!broker.is_empty("test.patient.retry.120")).then_some(())
            })
            .await;
            let begun = Instant::now();
            broker.smuggle(PATIENT.name, &properties(1), "");
            let first = shown.recv().await.unwrap().attempt;
            let second = shown.recv().await.unwrap().attempt;
            ([long, first, second], begun.elapsed())
        },
    )
    .await;

    assert_eq!(attempts, [4, 1, 2]);
    assert!(took >= Duration::from_secs(1), "came back after {took:?}");
    assert!(!broker.is_empty("test.patient.retry.120"));
}

#[tokio::test]
async fn what_an_earlier_version_put_aside_comes_back() {
    let broker = opened().await;
    let bus = broker.bus();
    let (seen, mut shown) = mpsc::unbounded_channel();
    let consumer = Failing(seen);
    let (_stopper, stop) = Stopper::new();
    let mut waiting = properties(2);
    waiting["expiration"] = json!("100");
    broker.smuggle("test.patient.retry", &waiting, "");

    let event = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async { shown.recv().await.unwrap() },
    )
    .await;

    assert_eq!(event.attempt, 2);
}

/// Applies one message at a time, as if more took longer than a statement may.
struct Slow(mpsc::UnboundedSender<Envelope<SubscriptionChanged>>);

impl SetHandler for Slow {
    const QUEUE: &'static Queue = &PATIENT;
    type Event = SubscriptionChanged;
    type Outcome = ();

    async fn apply(
        &self,
        _db: &Db,
        _context: &SetContext,
        events: &[Envelope<SubscriptionChanged>],
    ) -> Result<Applied<()>, Failure> {
        let [event] = events else {
            return Err(Failure::unavailable("canceled"));
        };
        self.0.send(event.clone()).unwrap();
        Ok(Applied {
            results: vec![Ok(())],
            outcome: (),
        })
    }
}

#[tokio::test]
async fn a_batch_that_takes_too_long_is_applied_in_smaller_ones_in_its_order() {
    let broker = opened().await;
    let test = TestDb::new().await;
    let bus = broker.bus();
    let (seen, mut shown) = mpsc::unbounded_channel();
    let (stopper, stop) = Stopper::new();
    let db = test.db(Role::Billing, Clock::system());
    let all = Consumers::new(db, Clock::system(), Ids::system())
        .handle_sets(Slow(seen))
        .run(&bus, &stop, &Heartbeats::default());
    let messages: Vec<Value> = (0..4).map(|_| properties(2)).collect();
    for message in &messages {
        broker.smuggle(PATIENT.name, message, "");
    }

    let consuming = async { drop(join_all(all).await) };
    let ids = beside(both(bus.keep_connected(), consuming), async {
        let mut ids = Vec::new();
        for _ in &messages {
            let event = shown.recv().await.unwrap();
            assert_eq!(event.attempt, 2);
            ids.push(json!(event.id.uuid()));
        }
        ids
    })
    .await;
    stopper.stop();

    let sent: Vec<_> = messages.iter().map(|m| m["message_id"].clone()).collect();
    assert_eq!(ids, sent);
}
