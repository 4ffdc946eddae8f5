//! What the operator can do with dead messages, and what happens when it is cut off.

use crate::broker::{Broker, TRIED, beside, both, eventually, kept};
use crate::scripted::{Answer, Scripted};
use bus::dead::{Cause, DeadError, DeadMessage, Held, hold};
use bus::{Bus, Outgoing, Publisher, Stopper, consume};
use events::{Event, SubscriptionChanged};
use kernel::Ids;
use serde_json::{Value, json};

const DEAD: &str = "test.try.dead";

/// Holds that many messages, as soon as they are there.
async fn held(bus: &Bus, expected: usize) -> Held {
    let until = tokio::time::Instant::now() + crate::broker::PATIENCE;
    loop {
        let held = hold(bus, &TRIED).await.unwrap();
        if held.messages().count() == expected {
            return held;
        }
        assert!(tokio::time::Instant::now() < until, "never {expected}");
        held.release().await.unwrap();
    }
}

/// Replays the only message that is held.
async fn replay(held: &mut Held, bus: &Bus) -> Result<(), DeadError> {
    let taken = held.take(|_| true);
    let outcomes = held.replay(&Publisher::new(bus), &taken, "mended").await?;
    outcomes.into_iter().next().unwrap()
}

fn ids(held: &Held) -> Vec<Value> {
    held.messages().map(|(dead, _)| json!(dead.id)).collect()
}

async fn publish(bus: &Bus, events: &[Outgoing]) {
    bus.connected().await;
    for event in events {
        Publisher::new(bus).publish(event).await.unwrap();
    }
}

/// A message in the dead queue, as a version put it there that wrote nothing but a reason.
fn earlier(broker: &Broker, key: &str) -> Value {
    let id = json!(Ids::system().uuid());
    let properties = json!({
        "message_id": id, "type": key, "timestamp": 1_700_000_000,
        "headers": { "attempt": 3, "reason": "22021 invalid byte of Ana" },
    });
    broker.smuggle(DEAD, &properties, "");
    id
}

#[tokio::test]
async fn looking_at_dead_messages_neither_consumes_nor_reorders_them() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let mut sent = Vec::new();
    for _ in 0..12 {
        sent.push(earlier(&broker, SubscriptionChanged::KEY));
    }

    let seen = beside(bus.keep_connected(), async {
        bus.connected().await;
        let mut seen = Vec::new();
        for look in 0..4 {
            let whole = held(&bus, 12).await;
            seen.push(ids(&whole));
            if look % 2 == 0 {
                whole.release().await.unwrap();
            } else {
                // As by a kill.
                drop(whole);
            }
        }
        seen
    })
    .await;

    assert!(seen.iter().all(|look| *look == sent), "{seen:?}");
    let mut left = Vec::new();
    for _ in &sent {
        let message = broker.take_from(DEAD).await;
        left.push(message["properties"]["message_id"].clone());
    }
    assert_eq!(left, sent);
}

#[tokio::test]
async fn two_do_not_share_the_messages_of_one_queue() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    earlier(&broker, SubscriptionChanged::KEY);

    let (second, third) = beside(bus.keep_connected(), async {
        bus.connected().await;
        let first = held(&bus, 1).await;
        let second = hold(&bus, &TRIED).await.err();
        first.release().await.unwrap();
        (second, held(&bus, 1).await.total())
    })
    .await;

    assert!(matches!(second, Some(DeadError::Held(_))), "{second:?}");
    assert_eq!(third, 1);
}

#[tokio::test]
async fn a_dead_message_tells_why_and_since_when_without_its_text() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([Answer::Reject]);
    let (_stopper, stop) = Stopper::new();
    let events = [kept("basic")];

    let dead: DeadMessage = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            publish(&bus, &events).await;
            seen.recv().await.unwrap();
            let held = held(&bus, 1).await;
            let (dead, body) = held.messages().next().unwrap();
            assert_eq!(body, events[0].body);
            dead.clone()
        },
    )
    .await;

    assert_eq!(
        (dead.id, dead.clinic),
        (Some(events[0].id), events[0].clinic)
    );
    assert_eq!(
        (dead.cause, dead.detail.as_deref()),
        (Cause::Rejected, None)
    );
    assert_eq!((dead.deaths, dead.attempt), (1, 1));
    assert!(dead.dead_at.is_some() && dead.dead_at == dead.first_dead_at);
    assert_eq!(dead.key, SubscriptionChanged::KEY);
}

#[tokio::test]
async fn a_replay_begins_anew_in_its_own_queue_and_counts_what_was_before() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([Answer::Reject, Answer::Reject]);
    let (_stopper, stop) = Stopper::new();
    let events = [kept("basic")];

    let (first, second, third) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            publish(&bus, &events).await;
            seen.recv().await.unwrap();
            let mut before = held(&bus, 1).await;
            let first = before.messages().next().unwrap().0.clone();
            replay(&mut before, &bus).await.unwrap();
            before.release().await.unwrap();
            let replayed = seen.recv().await.unwrap();
            assert_eq!((replayed.id, replayed.attempt), (events[0].id, 1));
            let mut after = held(&bus, 1).await;
            let second = after.messages().next().unwrap().0.clone();
            replay(&mut after, &bus).await.unwrap();
            after.release().await.unwrap();
            (first, second, seen.recv().await.unwrap().id)
        },
    )
    .await;

    assert_eq!((first.deaths, second.deaths), (1, 2));
    assert_eq!(first.first_dead_at, second.first_dead_at);
    assert_eq!(third, events[0].id);
    assert!(broker.is_empty(DEAD));
}

#[tokio::test]
async fn a_replay_that_is_cut_off_before_its_end_leaves_the_message_dead() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let id = earlier(&broker, SubscriptionChanged::KEY);

    // The connection that holds the message ends between the copy and its acknowledgement.
    let lost = broker.bus();
    let ((), mut cut) = tokio::join!(lost.keep_connected(), async {
        lost.connected().await;
        let cut = held(&lost, 1).await;
        lost.close();
        cut
    });
    beside(bus.keep_connected(), async {
        bus.connected().await;
        assert!(replay(&mut cut, &bus).await.is_err());
        drop(cut);
        let mut again = held(&bus, 1).await;
        replay(&mut again, &bus).await.unwrap();
        again.release().await.unwrap();
    })
    .await;

    for _ in 0..2 {
        let copy = broker.take_from(TRIED.name).await;
        assert_eq!(copy["properties"]["message_id"], id);
        assert_eq!(copy["properties"]["headers"]["attempt"], 1);
    }
    assert!(broker.is_empty(DEAD) && broker.is_empty(TRIED.name));
}

#[tokio::test]
async fn what_an_earlier_version_put_aside_is_read_and_an_unknown_event_stays() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    earlier(&broker, "ingest.fax.received.v1");

    let (dead, outcome) = beside(bus.keep_connected(), async {
        bus.connected().await;
        let mut all = held(&bus, 1).await;
        let dead = all.messages().next().unwrap().0.clone();
        let outcome = replay(&mut all, &bus).await;
        drop(all);
        let mut left = held(&bus, 1).await;
        let taken = left.take(|dead| dead.key == "ingest.fax.received.v1");
        left.discard(&taken).await.unwrap();
        left.release().await.unwrap();
        (dead, outcome)
    })
    .await;

    assert_eq!((dead.cause, dead.deaths), (Cause::Unknown, 1));
    assert_eq!(dead.detail.as_deref(), Some("SQLSTATE 22021"));
    assert_eq!((dead.dead_at, dead.since()), (None, dead.at));
    assert!(matches!(outcome, Err(DeadError::NotRead { .. })));
    assert!(broker.is_empty(DEAD));
}

#[tokio::test]
async fn a_message_whose_consumer_always_ends_is_dead_by_the_broker_and_says_so() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let events = [kept("basic")];

    let dead = beside(bus.keep_connected(), async {
        publish(&bus, &events).await;
        let mut deliveries = 0;
        eventually("the end of its deliveries", || {
            broker.give_back(TRIED.name);
            deliveries += 1;
            (!broker.is_empty(DEAD)).then_some(())
        })
        .await;
        assert!(deliveries >= 20, "{deliveries}");
        let held = held(&bus, 1).await;
        held.messages().next().unwrap().0.clone()
    })
    .await;

    assert_eq!((dead.cause, dead.deaths), (Cause::Crashed, 1));
    assert_eq!(
        (dead.id, dead.key.as_str()),
        (Some(events[0].id), SubscriptionChanged::KEY)
    );
    assert!(dead.dead_at.is_some());
}
