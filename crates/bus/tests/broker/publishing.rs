//! `Ok` means that the event is kept; everything else is an error.

use crate::broker::{Broker, TRIED, beside, kept, unkept};
use bus::{NotPublished, Publisher, topology};
use std::time::Duration;

#[tokio::test]
async fn an_event_that_no_queue_took_is_not_published() {
    let broker = Broker::empty();
    topology::declare_queues(&broker.url, &[]).await.unwrap();
    let bus = broker.bus();

    let outcome = beside(bus.keep_connected(), async {
        bus.connected().await;
        Publisher::new(&bus).publish(&kept("basic")).await
    })
    .await;

    assert!(
        matches!(outcome, Err(NotPublished::Unroutable)),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn an_event_that_nobody_keeps_is_published_to_nobody() {
    let broker = Broker::declared().await;
    let bus = broker.bus();

    let outcome = beside(bus.keep_connected(), async {
        bus.connected().await;
        Publisher::new(&bus).publish(&unkept()).await
    })
    .await;

    assert!(outcome.is_ok(), "{outcome:?}");
}

#[tokio::test]
async fn many_are_confirmed_together_and_each_for_itself() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let mut events: Vec<_> = (0..50).map(|n| kept(&n.to_string())).collect();
    // Kept by the table of queues, but by no queue of this virtual host.
    events[7].key = "ingest.whatsapp_message.received.v1".to_owned();

    let outcomes = beside(bus.keep_connected(), async {
        bus.connected().await;
        Publisher::new(&bus).publish_all(&events).await
    })
    .await;

    let failed: Vec<_> = (0..50).filter(|n| outcomes[*n].is_err()).collect();
    assert_eq!(failed, [7]);
    assert!(matches!(outcomes[7], Err(NotPublished::Unroutable)));
}

#[tokio::test]
async fn without_a_broker_publishing_fails_at_once() {
    let broker = Broker::empty();
    let bus = broker.bus();

    let outcome = Publisher::new(&bus).publish(&kept("basic")).await;

    assert!(matches!(outcome, Err(NotPublished::Away)), "{outcome:?}");
    assert!(!bus.is_ready());
}

#[tokio::test]
async fn what_is_not_confirmed_in_time_is_not_published() {
    let broker = Broker::declared().await;
    let bus = broker.bus();

    let (late, next) = beside(bus.keep_connected(), async {
        bus.connected().await;
        let publisher = Publisher::new(&bus);
        let hasty = publisher.within(Duration::ZERO);
        (
            hasty.publish(&kept("late")).await,
            publisher.publish(&kept("next")).await,
        )
    })
    .await;

    assert!(matches!(late, Err(NotPublished::Deadline)), "{late:?}");
    assert!(next.is_ok(), "{next:?}");
}

#[tokio::test]
async fn declaring_twice_changes_nothing() {
    let broker = Broker::declared().await;

    let again = topology::declare_queues(&broker.url, &[TRIED]).await;

    again.unwrap();
    let arguments = broker.arguments_of("test.try").await;
    assert_eq!(arguments["x-queue-type"], "quorum");
    assert_eq!(arguments["x-dead-letter-routing-key"], "test.try.dead");
    for (name, expires) in [("1", 1_000), ("5", 5_000), ("25", 25_000), ("120", 120_000)] {
        let waiting = broker.arguments_of(&format!("test.try.retry.{name}")).await;
        assert_eq!(waiting["x-dead-letter-routing-key"], "test.try");
        assert_eq!(waiting["x-message-ttl"], expires);
    }
}

#[tokio::test]
async fn every_queue_of_the_table_can_be_declared() {
    let broker = Broker::empty();

    topology::declare(&broker.url).await.unwrap();

    let arguments = broker.arguments_of("conversation.store-message.dead").await;
    assert_eq!(arguments["x-queue-type"], "quorum");
}
