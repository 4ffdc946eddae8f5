//! A stop takes nothing new and finishes what was taken.

use crate::broker::{Broker, TRIED, beside, eventually, kept};
use bus::{Consumer, Failure, Publisher, Stopper, consume};
use events::queues::Queue;
use events::{Envelope, SubscriptionChanged};
use std::cell::Cell;
use std::rc::Rc;
use tokio::sync::Notify;

/// A consumer that works until its gate is opened.
pub struct Waiting(Rc<Gate>);

#[derive(Default)]
pub struct Gate {
    opened: Cell<bool>,
    changed: Notify,
    inside: Cell<usize>,
    most: Cell<usize>,
    done: Cell<usize>,
}

impl Waiting {
    pub fn new() -> (Self, Rc<Gate>) {
        let gate = Rc::new(Gate::default());
        (Self(Rc::clone(&gate)), gate)
    }
}

impl Gate {
    pub fn open(&self) {
        self.opened.set(true);
        self.changed.notify_waiters();
    }

    pub fn inside(&self) -> usize {
        self.inside.get()
    }

    pub fn most(&self) -> usize {
        self.most.get()
    }

    pub fn done(&self) -> usize {
        self.done.get()
    }
}

impl Consumer for Waiting {
    const QUEUE: &'static Queue = &TRIED;
    type Event = SubscriptionChanged;

    async fn consume(&self, _event: Envelope<SubscriptionChanged>) -> Result<(), Failure> {
        let gate = &self.0;
        gate.inside.set(gate.inside.get() + 1);
        gate.most.set(gate.most.get().max(gate.inside.get()));
        if !gate.opened.get() {
            gate.changed.notified().await;
        }
        gate.inside.set(gate.inside.get() - 1);
        gate.done.set(gate.done.get() + 1);
        Ok(())
    }
}

#[tokio::test]
async fn what_was_taken_is_finished_and_acknowledged() {
    let broker = Broker::declared().await;
    let bus = broker.bus();
    let (consumer, gate) = Waiting::new();
    let (stopper, stop) = Stopper::new();

    beside(bus.keep_connected(), async {
        bus.connected().await;
        Publisher::new(&bus).publish(&kept("taken")).await.unwrap();
        let until_taken = async {
            eventually("a message taken", || (gate.inside() == 1).then_some(())).await;
            stopper.stop();
            Publisher::new(&bus).publish(&kept("left")).await.unwrap();
            gate.open();
        };
        tokio::join!(consume(&bus, &consumer, stop), until_taken);
    })
    .await;

    assert_eq!(gate.done(), 1);
    broker.take_from("test.try").await;
    assert!(
        broker.is_empty("test.try"),
        "the finished message was not acknowledged"
    );
}

#[tokio::test]
async fn a_closed_bus_ends_its_keeping() {
    let broker = Broker::declared().await;
    let bus = broker.bus();

    let close = async {
        bus.connected().await;
        bus.close();
    };
    tokio::join!(bus.keep_connected(), close);

    assert!(!bus.is_ready());
}
