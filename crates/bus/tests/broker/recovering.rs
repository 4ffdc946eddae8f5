//! A broker that goes away and comes back.

use crate::broker::{Broker, beside, both, eventually, kept};
use crate::scripted::Scripted;
use bus::{Publisher, Stopper, broadcast, consume, subscribe};
use events::{Envelope, Event, SubscriptionChanged};
use std::cell::RefCell;

#[tokio::test]
async fn after_a_cut_consumer_and_publisher_are_back_by_themselves() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let publisher = Publisher::new(&bus);
    let (consumer, mut seen) = Scripted::answering([]);
    let (_stopper, stop) = Stopper::new();

    beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            publisher.publish(&kept("before")).await.unwrap();
            assert_eq!(seen.recv().await.unwrap().body.plan, "before");

            broker.cut_connections().await;
            eventually("the loss to be noticed", || (!bus.is_ready()).then_some(())).await;
            bus.connected().await;
            publisher.publish(&kept("after")).await.unwrap();

            assert_eq!(seen.recv().await.unwrap().body.plan, "after");
        },
    )
    .await;
}

#[tokio::test]
async fn a_consumer_may_start_before_its_queue_is_declared() {
    let broker = Broker::empty();
    let bus = broker.bus();
    let (consumer, mut seen) = Scripted::answering([]);
    let (_stopper, stop) = Stopper::new();

    beside(
        both(bus.keep_connected(), consume(&bus, &consumer, stop)),
        async {
            bus.connected().await;
            bus::topology::declare_queues(&broker.url, &[crate::broker::TRIED])
                .await
                .unwrap();
            Publisher::new(&bus).publish(&kept("basic")).await.unwrap();

            assert_eq!(seen.recv().await.unwrap().body.plan, "basic");
        },
    )
    .await;
}

#[tokio::test]
async fn who_listens_live_hears_everything_and_is_told_of_gaps() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let publisher = Publisher::new(&bus);
    let heard = RefCell::new(Vec::new());
    let (_stopper, stop) = Stopper::new();
    let on_event = |event: Option<Envelope<SubscriptionChanged>>| {
        heard.borrow_mut().push(event.map(|event| event.body.plan));
    };
    let heard_so_far = |n: usize| {
        let heard = &heard;
        eventually("what was said", move || {
            (heard.borrow().len() == n).then_some(())
        })
    };

    let listening = subscribe(&bus, &[SubscriptionChanged::KEY], stop, on_event);
    beside(both(bus.keep_connected(), listening), async {
        heard_so_far(1).await;
        publisher.publish(&kept("one")).await.unwrap();
        heard_so_far(2).await;
        broker.cut_connections().await;
        heard_so_far(3).await;
        publisher.publish(&kept("two")).await.unwrap();
        heard_so_far(4).await;
        broadcast(&bus, &[kept("transient")]).await;
        heard_so_far(5).await;
    })
    .await;

    let said = |plan: &str| Some(plan.to_owned());
    let plans = [None, said("one"), None, said("two"), said("transient")];
    assert_eq!(heard.into_inner(), plans);
}
