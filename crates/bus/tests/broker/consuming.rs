//! Every message ends in an ack, another attempt, or the dead queue.

use crate::broker::{Broker, beside, both, eventually, kept};
use crate::scripted::{Answer, Scripted};
use bus::{Publisher, Stopper, consume};
use serde_json::{Value, json};

#[tokio::test]
async fn a_message_that_failed_comes_again_and_succeeds() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([Answer::Retry]);
    let (_stopper, stop) = Stopper::new();
    let event = kept("basic");

    let (first, second) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            Publisher::new(&bus).publish(&event).await.unwrap();
            (seen.recv().await.unwrap(), seen.recv().await.unwrap())
        },
    )
    .await;

    assert_eq!((first.attempt, second.attempt), (1, 2));
    assert_eq!((first.id, second.id), (event.id, event.id));
    assert_eq!(second.clinic, event.clinic);
    assert_eq!(second.at.timestamp(), event.at.timestamp());
    assert_eq!(second.body.plan, "basic");
}

#[tokio::test]
async fn a_message_whose_attempts_are_used_up_is_dead_with_its_reason() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, _seen) = Scripted::answering([Answer::Retry, Answer::Retry]);
    let (_stopper, stop) = Stopper::new();
    let event = kept("basic");

    let dead = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            Publisher::new(&bus).publish(&event).await.unwrap();
            broker.take_from("test.try.dead").await
        },
    )
    .await;

    assert_eq!(dead["properties"]["message_id"], event.id.to_string());
    assert_eq!(dead["properties"]["type"], event.key);
    assert_eq!(dead["properties"]["headers"]["reason"], "not yet");
    assert_eq!(dead["properties"]["headers"]["attempt"], 2);
}

#[tokio::test]
async fn a_rejected_message_is_dead_at_once() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, _seen) = Scripted::answering([Answer::Reject]);
    let (_stopper, stop) = Stopper::new();

    let dead = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            Publisher::new(&bus).publish(&kept("basic")).await.unwrap();
            broker.take_from("test.try.dead").await
        },
    )
    .await;

    assert_eq!(dead["properties"]["headers"]["reason"], "never");
    assert_eq!(dead["properties"]["headers"]["attempt"], 1);
}

#[tokio::test]
async fn a_panic_is_one_more_attempt() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([Answer::Panic]);
    let (_stopper, stop) = Stopper::new();

    let second = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            Publisher::new(&bus).publish(&kept("basic")).await.unwrap();
            seen.recv().await.unwrap();
            seen.recv().await.unwrap()
        },
    )
    .await;

    assert_eq!(second.attempt, 2);
}

#[tokio::test]
async fn an_event_that_comes_by_another_key_is_not_what_it_says() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([]);
    let (_stopper, stop) = Stopper::new();
    let (forged, honest) = (kept("forged"), kept("basic"));
    let properties = json!({
        "message_id": forged.id.to_string(), "type": forged.key, "timestamp": 1,
        "headers": { "CC": [forged.key] },
    });

    let (dead, first) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            broker.publish("notification.notice.added.v1", &properties, &forged.body);
            let dead = broker.take_from("test.try.dead").await;
            Publisher::new(&bus).publish(&honest).await.unwrap();
            (dead, seen.recv().await.unwrap())
        },
    )
    .await;

    // Put back by an operator it is no more than it was.
    assert_eq!(dead["properties"]["type"], "notification.notice.added.v1");
    assert_eq!(dead["properties"]["headers"]["CC"], Value::Null);
    assert_eq!(first.body.plan, "basic");
}

#[tokio::test]
async fn poison_is_dead_and_does_not_stand_in_the_way() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([]);
    let (_stopper, stop) = Stopper::new();
    let event = kept("basic");
    let stranger = json!({});
    let liar = json!({"message_id": event.id.to_string(), "type": event.key, "timestamp": 1});

    let (dead, healthy) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            broker.smuggle("test.try", &stranger, "hello");
            broker.smuggle("test.try", &liar, "not protobuf");
            Publisher::new(&bus).publish(&event).await.unwrap();
            let healthy = seen.recv().await.unwrap();
            let dead = [
                broker.take_from("test.try.dead").await,
                broker.take_from("test.try.dead").await,
            ];
            (dead, healthy)
        },
    )
    .await;

    let mut reasons = dead.map(|letter| letter["properties"]["headers"]["reason"].to_string());
    reasons.sort();
    assert_eq!(
        reasons,
        [
            "\"message_id is missing\"",
            "\"the body is not a message of billing.subscription.changed.v1\"",
        ]
    );
    assert_eq!(healthy.id, event.id);
}

#[tokio::test]
async fn a_message_that_nobody_survives_is_dead_in_the_end() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let event = kept("basic");

    let dead = beside(bus.keep_connected(), async {
        bus.connected().await;
        Publisher::new(&bus).publish(&event).await.unwrap();
        // Taken and given back without an answer, as by a process that dies each time.
        eventually("an end of it", || broker.is_empty("test.try").then_some(())).await;
        broker.take_from("test.try.dead").await
    })
    .await;

    assert_eq!(dead["properties"]["message_id"], event.id.to_string());
}

#[tokio::test]
async fn one_copy_applies_one_batch_at_a_time() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, gate) = crate::stopping::Waiting::new();
    let (_stopper, stop) = Stopper::new();
    let five: Vec<_> = (0..5).map(|n| kept(&n.to_string())).collect();

    beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            for outcome in Publisher::new(&bus).publish_all(&five).await {
                outcome.unwrap();
            }
            eventually("the first", || (gate.inside() == 1).then_some(())).await;
            gate.open();
            eventually("all five done", || (gate.done() == 5).then_some(())).await;
        },
    )
    .await;

    assert_eq!(gate.most(), 1);
}

#[tokio::test]
async fn a_message_larger_than_a_frame_arrives_whole() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([]);
    let (_stopper, stop) = Stopper::new();
    let long = "más de un marco ".repeat(40_000);

    let received = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            let publisher = Publisher::new(&bus);
            publisher.publish(&kept(&long)).await.unwrap();
            seen.recv().await.unwrap()
        },
    )
    .await;

    assert_eq!(received.body.plan, long);
}
