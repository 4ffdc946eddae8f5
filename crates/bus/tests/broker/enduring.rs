//! Batches through a real broker, with connections that break at the worst moment.

use crate::broker::{BATCHED, Broker, beside, both, eventually};
use crate::noted::{Noted, committed, consumers};
use crate::proxy::Proxy;
use bus::{Bus, Outgoing, Publisher, Stopper, topology};
use db::{Db, DbConfig};
use events::SubscriptionChanged;
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, join_all};
use kernel::{ClinicId, Clock, Heartbeats, Ids};
use testkit::{Clinic, Role, TestDb};

fn event(clinic: ClinicId, plan: &str) -> Outgoing {
    let event = SubscriptionChanged {
        plan: plan.to_owned(),
        ..SubscriptionChanged::default()
    };
    Outgoing::of(&Ids::system(), Some(clinic), Clock::system().now(), &event)
}

async fn publish(bus: &Bus, events: &[Outgoing]) {
    bus.connected().await;
    for outcome in Publisher::new(bus).publish_all(events).await {
        outcome.unwrap();
    }
}

/// A world with one clinic, whose consumers reach the broker and the database through proxies.
struct World {
    test: TestDb,
    clinic: Clinic,
    broker: Broker,
    /// Without a proxy, for publishing.
    bus: Bus,
    to_broker: (Proxy, Bus),
    to_database: (Proxy, Db),
}

impl World {
    async fn open() -> Self {
        let test = TestDb::new().await;
        let clinic = Clinic::open(&test).await;
        let broker = Broker::batched().await;
        let (proxy, url) = Proxy::before(&broker.url);
        let to_broker = (
            proxy,
            Bus::open(&url, "a consumer", &Ids::system()).unwrap(),
        );
        let (proxy, url) = Proxy::before(&test.service_url(Role::Billing));
        let config = DbConfig {
            url,
            pool_size: 2,
            deadline: DbConfig::DEADLINE,
        };
        let db = Db::open(&config, Clock::system()).unwrap();
        Self {
            clinic,
            bus: broker.bus(),
            to_broker,
            to_database: (proxy, db),
            broker,
            test,
        }
    }

    async fn publish(&self, plans: impl IntoIterator<Item = String>) {
        let events: Vec<_> = plans
            .into_iter()
            .map(|plan| event(self.clinic.id, &plan))
            .collect();
        publish(&self.bus, &events).await;
    }

    async fn committed(&self, expected: usize) -> Vec<String> {
        let mut again = tokio::time::interval(std::time::Duration::from_millis(50));
        loop {
            again.tick().await;
            let plans = committed(&self.test).await;
            if plans.len() >= expected {
                return plans;
            }
        }
    }

    /// Runs the consumers beside the test, until the test ends.
    fn consuming<'a, T: 'a>(
        &'a self,
        handler: Noted,
        test: impl Future<Output = T> + 'a,
    ) -> LocalBoxFuture<'a, T> {
        let (stopper, stop) = Stopper::new();
        let bus = &self.to_broker.1;
        let all = consumers(&self.to_database.1, handler).run(bus, &stop, &Heartbeats::default());
        let test = async move {
            let outcome = test.await;
            stopper.stop();
            outcome
        };
        let test = async move { tokio::join!(join_all(all), test).1 };
        let connected = both(self.bus.keep_connected(), bus.keep_connected());
        beside(connected, test).boxed_local()
    }

    /// Fills the queue before anybody consumes it.
    async fn filled(&self, number: usize) {
        let numbers = (0..number).map(|n| n.to_string());
        beside(self.bus.keep_connected(), self.publish(numbers)).await;
    }
}

#[tokio::test]
async fn a_batch_is_acknowledged_with_one_frame() {
    let world = World::open().await;
    world.filled(64).await;
    let (handler, _notes, commits) = Noted::new();

    world
        .consuming(handler, async {
            eventually("all applied", || (*commits.borrow() == 64).then_some(())).await;
            eventually("an answer", || {
                (world.to_broker.0.acknowledgements() > 0).then_some(())
            })
            .await;
        })
        .await;

    // A busy machine may make two or three batches of what arrives.
    let frames = world.to_broker.0.acknowledgements();
    assert!(frames < 8, "{frames} frames for 64 messages");
    assert!(world.broker.is_empty(BATCHED.name));
}

#[tokio::test]
async fn what_was_committed_and_not_acknowledged_is_applied_once() {
    let world = World::open().await;
    world.filled(20).await;
    let (handler, notes, _commits) = Noted::new();
    world.to_broker.0.cut_next_acknowledgement();

    world
        .consuming(handler, async {
            eventually("the cut", || world.to_broker.0.has_cut().then_some(())).await;
            eventually("the answer to the second delivery", || {
                (world.to_broker.0.acknowledgements() > 0).then_some(())
            })
            .await;
            world.committed(20).await;
        })
        .await;

    let plans = committed(&world.test).await;
    let expected: Vec<_> = (0..20).map(|n| n.to_string()).collect();
    assert_eq!(plans, expected);
    assert_eq!(notes.borrow().len(), 20, "a message was applied again");
    assert!(world.broker.is_empty(BATCHED.name));
}

#[tokio::test]
async fn a_database_that_is_away_costs_no_attempt_and_no_order() {
    let world = World::open().await;
    let database = &world.to_database.0;
    let (handler, notes, _commits) = Noted::new();

    let plans = world
        .consuming(handler, async {
            world.publish(["0".to_owned()]).await;
            world.committed(1).await;
            database.refuse(true);
            world.publish((1..6).map(|n| n.to_string())).await;
            eventually("three attempts", || (database.refused() > 3).then_some(())).await;
            world.publish((6..12).map(|n| n.to_string())).await;
            database.refuse(false);
            world.committed(12).await
        })
        .await;

    let expected: Vec<_> = (0..12).map(|n| n.to_string()).collect();
    assert_eq!(plans, expected);
    assert!(notes.borrow().iter().all(|note| note.attempt == 1));
    assert!(world.broker.is_empty("test.batch.retry.1"));
    assert!(world.broker.is_empty("test.batch.dead"));
}

#[tokio::test]
async fn a_stop_does_not_wait_for_a_database_that_is_away() {
    let world = World::open().await;
    world.to_database.0.refuse(true);
    world.filled(3).await;
    let (handler, _notes, _commits) = Noted::new();

    world
        .consuming(handler, async {
            let refused = || (world.to_database.0.refused() > 0).then_some(());
            eventually("an attempt", refused).await;
        })
        .await;

    for _ in 0..3 {
        let letter = world.broker.take_from(BATCHED.name).await;
        assert_eq!(letter["properties"]["headers"]["attempt"], 1);
    }
}

#[tokio::test]
async fn poison_among_many_clinics_is_dead_and_its_neighbours_are_not() {
    let world = World::open().await;
    let mut clinics = vec![world.clinic.id];
    for _ in 0..7 {
        clinics.push(Clinic::open(&world.test).await.id);
    }
    let events: Vec<_> = (0..64)
        .map(|n| match n {
            37 => event(clinics[n % 8], "reject"),
            50 => event(clinics[n % 8], "retry"),
            n => event(clinics[n % 8], &n.to_string()),
        })
        .collect();
    beside(world.bus.keep_connected(), publish(&world.bus, &events)).await;
    let (handler, _notes, _commits) = Noted::new();

    let (rejected, given_up) = world
        .consuming(handler, async {
            world.committed(62).await;
            let first = world.broker.take_from("test.batch.dead").await;
            (first, world.broker.take_from("test.batch.dead").await)
        })
        .await;

    assert_eq!(
        rejected["properties"]["message_id"],
        events[37].id.to_string()
    );
    assert_eq!(rejected["properties"]["headers"]["reason"], "never");
    assert_eq!(
        given_up["properties"]["message_id"],
        events[50].id.to_string()
    );
    assert_eq!(given_up["properties"]["headers"]["attempt"], 2);
    assert_eq!(committed(&world.test).await.len(), 62);
    assert!(world.broker.is_empty("test.batch.dead"));
}

#[tokio::test]
async fn what_cannot_be_put_aside_waits_in_front_of_the_queue() {
    let world = World::open().await;
    world.broker.delete("test.batch.dead");
    let (handler, notes, _commits) = Noted::new();

    let letter = world
        .consuming(handler, async {
            world.publish(["reject".to_owned()]).await;
            eventually("the failure", || (!notes.borrow().is_empty()).then_some(())).await;
            world.publish(["1".to_owned()]).await;
            topology::declare_queues(&world.broker.url, &[BATCHED])
                .await
                .unwrap();
            world.committed(1).await;
            world.broker.take_from("test.batch.dead").await
        })
        .await;

    assert_eq!(letter["properties"]["headers"]["reason"], "never");
    let plans: Vec<_> = notes
        .borrow()
        .iter()
        .map(|note| note.plan.clone())
        .collect();
    assert_eq!(plans, ["reject", "1"], "the failure was applied again");
}
