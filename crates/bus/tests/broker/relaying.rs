//! From a transaction to a consumer: outbox, relay, inbox.

use crate::broker::{Broker, TRIED, beside, both, days_from_now, kept};
use bus::{Bus, Consumer, Failure, Publisher, Relay, Stopper, consume, inbox, outbox};
use db::{ClinicTx, Db, DbError, InfraTx};
use diesel_async::RunQueryDsl;
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use kernel::{Clock, EventId, Ids};
use std::time::Duration;
use tenancy::{Actor, Context};
use testkit::{Clinic, Role, TestDb};
use tokio::sync::mpsc;
use uuid::Uuid;

diesel::table! {
    #[sql_name = "outbox"]
    outbox_rows (id) {
        id -> Uuid,
        traceparent -> Nullable<Text>,
    }
}

/// Handles each event in a transaction of its clinic, once in effect, and shows whether it was the first time.
pub struct Once {
    db: Db,
    seen: mpsc::UnboundedSender<(EventId, bool)>,
}

fn now(actor: Actor) -> Context {
    Context::new(&Clock::system(), &Ids::system(), actor)
}

impl Consumer for Once {
    const QUEUE: &'static Queue = &TRIED;
    type Event = SubscriptionChanged;

    async fn consume(&self, event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        let actor = Actor::system(event.of_clinic()?, "test");
        let first = self
            .db
            .acting_as(&actor, async |tx: &mut ClinicTx| {
                inbox::first_time(tx, Self::QUEUE, event.id, Clock::system().now()).await
            })
            .await?;
        self.seen.send((event.id, first)).unwrap();
        Ok(())
    }
}

pub struct World {
    pub test: TestDb,
    pub broker: Broker,
    clinic: Clinic,
    pub db: Db,
    pub bus: Bus,
}

impl World {
    pub async fn open() -> Self {
        let (test, broker) = (TestDb::new().await, Broker::declared().await);
        let clinic = Clinic::open(&test).await;
        let db = test.db(Role::Billing, Clock::system());
        let bus = broker.bus();
        Self {
            test,
            broker,
            clinic,
            db,
            bus,
        }
    }

    fn relay(&self, publisher: &Publisher) -> Relay {
        Relay::new(&self.db, publisher, &Clock::system())
    }

    pub async fn announce(&self) -> EventId {
        self.db
            .acting_as(&self.clinic.system(), async |tx: &mut ClinicTx| {
                outbox::push(tx, &now(tx.actor()), &SubscriptionChanged::default()).await
            })
            .await
            .unwrap()
    }

    /// The rows of the outbox.
    pub async fn left(&self) -> Vec<(Uuid, Option<String>)> {
        let mut conn = self.test.connect_as(Role::Billing).await;
        outbox_rows::table.load(&mut conn).await.unwrap()
    }

    pub fn once(&self) -> (Once, mpsc::UnboundedReceiver<(EventId, bool)>) {
        let (seen, shown) = mpsc::unbounded_channel();
        (
            Once {
                db: self.db.clone(),
                seen,
            },
            shown,
        )
    }
}

#[tokio::test]
async fn what_is_announced_in_a_transaction_arrives_and_leaves_the_outbox() {
    let world = World::open().await;
    let (consumer, mut seen) = world.once();
    let (stopper, stop) = Stopper::new();
    let relay = world.relay(&Publisher::new(&world.bus));
    let running = Box::pin(both(
        relay.run(stop.clone()),
        consume(&world.bus, &consumer, stop),
    ));

    let (announced, (metadata, first)) = beside(both(world.bus.keep_connected(), running), async {
        let id = world.announce().await;
        (id, seen.recv().await.unwrap())
    })
    .await;
    stopper.stop();

    assert_eq!((metadata, first), (announced, true));
    assert_eq!(relay.sweep().await.unwrap(), 0);
}

#[tokio::test]
async fn a_delivery_that_comes_twice_counts_once() {
    let world = World::open().await;
    let (consumer, mut seen) = world.once();
    let (_stopper, stop) = Stopper::new();
    let mut event = kept("basic");
    event.clinic = Some(world.clinic.id);
    let running = consume(&world.bus, &consumer, stop);

    let (one, other) = beside(both(world.bus.keep_connected(), running), async {
        world.bus.connected().await;
        let publisher = Publisher::new(&world.bus);
        publisher.publish(&event).await.unwrap();
        publisher.publish(&event).await.unwrap();
        (seen.recv().await.unwrap(), seen.recv().await.unwrap())
    })
    .await;

    assert_eq!((one.0, other.0), (event.id, event.id));
    assert_ne!(one.1, other.1, "both deliveries believed to be the first");
}

#[tokio::test]
async fn nothing_is_announced_by_a_transaction_that_fails() {
    let world = World::open().await;
    let actor = world.clinic.system();
    let failing = world.db.acting_as(&actor, async |tx: &mut ClinicTx| {
        outbox::push(tx, &now(tx.actor()), &SubscriptionChanged::default()).await?;
        Err::<(), _>(DbError::UnknownClinic)
    });

    assert!(failing.await.is_err());

    let relay = world.relay(&Publisher::new(&world.bus));
    let carried = beside(world.bus.keep_connected(), async {
        world.bus.connected().await;
        relay.sweep().await.unwrap()
    })
    .await;
    assert_eq!(carried, 0);
}

#[tokio::test]
async fn rows_stay_until_the_broker_confirms() {
    let world = World::open().await;
    let publisher = Publisher::new(&world.bus);
    let announced = world.announce().await;

    let (away, unconfirmed, confirmed) = beside(
        async {
            // The broker is away at first.
            world.bus.keep_connected().await;
        },
        async {
            let away = world.relay(&publisher).sweep().await.unwrap();
            world.bus.connected().await;
            // As after a crash between publishing and deleting: sent, and it is not known whether it arrived.
            let hasty = world.relay(&publisher.within(Duration::ZERO));
            let unconfirmed = hasty.sweep().await.unwrap();
            (
                away,
                unconfirmed,
                world.relay(&publisher).sweep().await.unwrap(),
            )
        },
    )
    .await;

    assert_eq!((away, unconfirmed, confirmed), (0, 0, 1));
    let letter = world.broker.take_from("test.try").await;
    assert_eq!(letter["properties"]["message_id"], announced.to_string());
    assert_eq!(
        letter["properties"]["headers"]["clinic-id"],
        world.clinic.id.to_string()
    );
}

#[tokio::test]
async fn an_event_that_no_queue_takes_stays_and_lets_a_hundred_others_pass() {
    let world = World::open().await;
    let publisher = Publisher::new(&world.bus);
    let mut page: Vec<_> = (0..100).map(|n| kept(&n.to_string())).collect();
    page[40].key = "ingest.whatsapp_message.received.v1".to_owned();
    let spooled = world
        .db
        .infrastructure(async |tx: &mut InfraTx| outbox::spool_all(tx, &page).await);
    spooled.await.unwrap();

    let swept = beside(world.bus.keep_connected(), async {
        world.bus.connected().await;
        let relay = world.relay(&publisher);
        (relay.sweep().await.unwrap(), relay.sweep().await.unwrap())
    })
    .await;

    assert_eq!(swept, (99, 0));
    let left: Vec<(Uuid, Option<String>)> = world.left().await;
    assert_eq!(left, [(page[40].id.uuid(), page[40].traceparent.clone())]);
    for n in (0..100).filter(|n| *n != 40) {
        let letter = world.broker.take_from("test.try").await;
        assert_eq!(letter["properties"]["message_id"], page[n].id.to_string());
    }
}

#[tokio::test]
async fn an_outbox_longer_than_a_page_is_emptied_in_one_sweep() {
    let world = World::open().await;
    let spooled = world.db.infrastructure(async |tx: &mut InfraTx| {
        for n in 0..250 {
            outbox::spool(tx, &kept(&n.to_string())).await?;
        }
        Ok::<_, DbError>(())
    });
    spooled.await.unwrap();

    let carried = beside(world.bus.keep_connected(), async {
        world.bus.connected().await;
        world
            .relay(&Publisher::new(&world.bus))
            .sweep()
            .await
            .unwrap()
    })
    .await;

    assert_eq!(carried, 250);
}

#[tokio::test]
async fn what_is_spooled_twice_leaves_once() {
    let world = World::open().await;
    let event = kept("basic");
    let twice = world.db.infrastructure(async |tx: &mut InfraTx| {
        outbox::spool(tx, &event).await?;
        outbox::spool(tx, &event).await
    });
    twice.await.unwrap();

    let carried = beside(world.bus.keep_connected(), async {
        world.bus.connected().await;
        world
            .relay(&Publisher::new(&world.bus))
            .sweep()
            .await
            .unwrap()
    })
    .await;

    assert_eq!(carried, 1);
}

#[tokio::test]
async fn the_inbox_forgets_what_can_no_longer_come() {
    let world = World::open().await;
    let remembered = world.db.infrastructure(async |tx: &mut InfraTx| {
        inbox::first_time(tx, &TRIED, Ids::system().next(), Clock::system().now()).await
    });
    assert!(remembered.await.unwrap());

    let too_soon = inbox::sweep(&world.db, days_from_now(7)).await.unwrap();
    let in_time = inbox::sweep(&world.db, days_from_now(9)).await.unwrap();

    assert_eq!((too_soon, in_time), (0, 1));
}
