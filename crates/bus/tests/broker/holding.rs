//! Events that the broker holds before their queue takes them.

use crate::broker::{Broker, beside, both, eventually, kept};
use bus::{Consumer, Failure, Stopper, broadcast, consume, topology};
use events::queues::Queue;
use events::{Envelope, Event, SubscriptionChanged};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;

/// The queue as an earlier version declared it.
const AT_ONCE: Queue = Queue {
    name: "test.hold",
    service: "bus",
    binds: &[SubscriptionChanged::KEY],
    batch: 4,
    attempts: 2,
    hold_seconds: 0,
};
const HELD: Queue = Queue {
    hold_seconds: 1,
    ..AT_ONCE
};

/// Shows every event.
struct Showing(mpsc::UnboundedSender<Envelope<SubscriptionChanged>>);

impl Consumer for Showing {
    const QUEUE: &'static Queue = &HELD;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        self.0.send(event).unwrap();
        Ok(())
    }
}

#[tokio::test]
async fn events_are_held_in_their_order_and_come_once_also_where_they_were_not_held_before() {
    let broker = Broker::empty();
    for queue in [AT_ONCE, HELD, HELD] {
        topology::declare_queues(&broker.url, &[queue])
            .await
            .unwrap();
    }
    let bus = broker.bus();
    let (seen, mut shown) = mpsc::unbounded_channel();
    let consumer = Showing(seen);
    let (_stopper, stop) = Stopper::new();

    let (plans, took) = beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            let begun = Instant::now();
            broadcast(&bus, &[kept("one"), kept("two")]).await;
            eventually("the events where they are held", || {
                (!broker.is_empty("test.hold.hold.1")).then_some(())
            })
            .await;
            let first = shown.recv().await.unwrap();
            let second = shown.recv().await.unwrap();
            (
                [first, second].map(|event| event.body.plan),
                begun.elapsed(),
            )
        },
    )
    .await;

    assert_eq!(plans, ["one", "two"]);
    assert!(took >= Duration::from_secs(1), "came after {took:?}");
    assert!(broker.is_empty(HELD.name));
    assert!(shown.try_recv().is_err());
}
