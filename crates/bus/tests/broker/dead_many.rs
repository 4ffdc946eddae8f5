//! Many dead messages at once. RabbitMQ keeps acknowledgements back where many come at once, and forgets them with the channel.

use crate::broker::{Broker, TRIED, beside};
use bus::dead::{Held, hold};
use bus::{Bus, Publisher};
use events::{Event, SubscriptionChanged};
use kernel::Ids;
use lapin::options::{BasicPublishOptions, ConfirmSelectOptions};
use lapin::{BasicProperties, Connection, ConnectionProperties};
use std::collections::BTreeSet;

const MANY: usize = 2_500;
const DEAD: &str = "test.try.dead";

/// Puts many messages into a queue, and gives their ids back.
async fn fill(broker: &Broker, queue: &str) -> BTreeSet<String> {
    let connecting = Connection::connect(&broker.url, ConnectionProperties::default());
    let connection = connecting.await.unwrap();
    let channel = connection.create_channel().await.unwrap();
    let confirms = ConfirmSelectOptions::default();
    channel.confirm_select(confirms).await.unwrap();
    let mut ids = BTreeSet::new();
    for _ in 0..MANY {
        let id = Ids::system().uuid().to_string();
        let properties = BasicProperties::default()
            .with_message_id(id.as_str().into())
            .with_type(SubscriptionChanged::KEY.into());
        let options = BasicPublishOptions::default();
        let sent = channel.basic_publish("".into(), queue.into(), options, b"", properties);
        drop(sent.await.unwrap());
        ids.insert(id);
    }
    channel.wait_for_confirms().await.unwrap();
    connection.close(200, "done".into()).await.unwrap();
    ids
}

async fn held(bus: &Bus) -> Held {
    hold(bus, &TRIED).await.unwrap()
}

fn ids(held: &Held) -> BTreeSet<String> {
    let ids = held.messages().filter_map(|(dead, _)| dead.id);
    ids.map(|id| id.to_string()).collect()
}

#[tokio::test]
async fn what_is_discarded_is_gone_once_the_rest_is_given_back() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    fill(&broker, DEAD).await;

    let (kept, left) = beside(bus.keep_connected(), async {
        bus.connected().await;
        let mut all = held(&bus).await;
        let mut odd = false;
        let kept: BTreeSet<String> = {
            let every_second = ids(&all).into_iter().filter(|_| {
                odd = !odd;
                odd
            });
            every_second.collect()
        };
        let taken = all.take(|dead| dead.id.is_none_or(|id| !kept.contains(&id.to_string())));
        all.discard(&taken).await.unwrap();
        all.release().await.unwrap();
        (kept, ids(&held(&bus).await))
    })
    .await;

    assert_eq!(kept.len(), MANY / 2);
    assert_eq!(left, kept);
}

#[tokio::test]
async fn what_is_replayed_is_in_its_queue_once_and_dead_no_more() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let sent = fill(&broker, DEAD).await;

    let (outcomes, left) = beside(bus.keep_connected(), async {
        bus.connected().await;
        let mut all = held(&bus).await;
        let taken = all.take(|_| true);
        let publisher = Publisher::new(&bus);
        let outcomes = all.replay(&publisher, &taken, "mended").await.unwrap();
        all.release().await.unwrap();
        (outcomes, held(&bus).await.total())
    })
    .await;

    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!((outcomes.len(), left), (MANY, 0));
    assert_eq!(
        broker.ids_in(TRIED.name, 2 * MANY),
        sent.into_iter().collect::<Vec<_>>()
    );
}
