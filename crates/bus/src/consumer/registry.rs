//! The consumers of one service: listed once, run by the host, and reached by tests the way the broker reaches them.

use super::Consumer;
use super::applier::{Applier, OneByOne, resolve};
use super::handler::Handler;
use super::received::{Received, span_of};
use super::sets::{InSets, SetHandler};
use super::taking;
use super::transactional::Transactional;
use crate::connection::Bus;
use crate::dead::Measured;
use crate::failure::Failure;
use crate::message::DeliveryMetadata;
use crate::stop::Stop;
use db::Db;
use events::Envelope;
use events::queues::Queue;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{Clock, Heartbeat, Heartbeats, Ids};
use std::rc::Rc;
use std::time::Duration;

/// How long a consumer may take for one attempt: the attempt's own deadline of 20 s, the publisher's of 5 s, and what a broken
/// connection needs to be noticed.
const BOUND: Duration = Duration::from_mins(1);

/// All consumers of a service.
pub struct Consumers {
    db: Db,
    clock: Clock,
    ids: Ids,
    all: Vec<Rc<dyn Applier>>,
}

impl Consumers {
    /// None yet. Handlers will write through `db`, at the time of `clock`.
    pub const fn new(db: Db, clock: Clock, ids: Ids) -> Self {
        Self {
            db,
            clock,
            ids,
            all: Vec::new(),
        }
    }

    #[must_use]
    pub fn handle<H: Handler>(mut self, handler: H) -> Self {
        self.all.push(Rc::new(Transactional {
            handler,
            db: self.db.clone(),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
        }));
        self
    }

    /// Adds a handler whose events are applied as a set.
    #[must_use]
    pub fn handle_sets<H: SetHandler>(mut self, handler: H) -> Self {
        self.all.push(Rc::new(InSets {
            handler,
            db: self.db.clone(),
            clock: self.clock.clone(),
            ids: self.ids.clone(),
        }));
        self
    }

    /// Adds a consumer that opens its own transaction and checks the inbox in it. The reason says why a handler does not
    /// do.
    #[must_use]
    pub fn raw<C: Consumer + 'static>(mut self, consumer: C, reason: &'static str) -> Self {
        tracing::debug!(
            queue.name = C::QUEUE.name,
            reason,
            "a consumer with its own transaction"
        );
        self.all.push(Rc::new(OneByOne(consumer)));
        self
    }

    /// The queues that are consumed, in the order of registration.
    pub fn queues(&self) -> Vec<&'static Queue> {
        self.all.iter().map(|one| one.queue()).collect()
    }

    /// One task per queue, which beats under the queue's name, and one that measures their dead queues. Each ends when it is
    /// asked to stop.
    pub fn run(
        &self,
        bus: &Bus,
        stop: &Stop,
        heartbeats: &Heartbeats,
    ) -> Vec<LocalBoxFuture<'static, ()>> {
        let one = |applier: &Rc<dyn Applier>| {
            let (applier, bus, stop) = (Rc::clone(applier), bus.clone(), stop.clone());
            let heartbeat = heartbeats.register(applier.queue().name, BOUND);
            let clock = self.clock.clone();
            async move { taking::run(&bus, &*applier, &clock, stop, &heartbeat).await }
                .boxed_local()
        };
        let measured = Measured {
            bus: bus.clone(),
            db: self.db.clone(),
            clock: self.clock.clone(),
            queues: self.queues(),
        };
        let (stop, heartbeat) = (stop.clone(), heartbeats.register("dead messages", BOUND));
        let measuring = async move { measured.run(stop, &heartbeat).await }.boxed_local();
        self.all.iter().map(one).chain([measuring]).collect()
    }

    /// Hands an encoded event to every consumer whose queue binds its key, as the broker would. The outcomes are in
    /// the order of registration.
    pub async fn deliver(&self, key: &str, event: &Envelope<Vec<u8>>) -> Vec<Result<(), Failure>> {
        let mut outcomes = Vec::new();
        for one in &self.all {
            if one.queue().binds.contains(&key) {
                let message = received(one.queue(), key, event);
                let results = one.apply(&[&message]).await;
                outcomes.push(results.and_then(|all| all.into_iter().collect()));
            }
        }
        outcomes
    }

    /// Hands encoded events, each with its key, to the consumer of one queue as one batch. The outcomes are in the order of
    /// the events; an event that has to wait for a dependency comes back as [`Failure::Unavailable`].
    pub async fn deliver_batch(
        &self,
        queue: &Queue,
        events: &[(&str, Envelope<Vec<u8>>)],
    ) -> Vec<Result<(), Failure>> {
        let messages: Vec<_> = events
            .iter()
            .map(|(key, event)| received(queue, key, event))
            .collect();
        let messages: Vec<_> = messages.iter().collect();
        match self.all.iter().find(|one| one.queue() == queue) {
            Some(one) => resolve(&**one, &messages, &Heartbeat::unwatched()).await,
            None => Vec::new(),
        }
    }
}

fn received(queue: &Queue, key: &str, event: &Envelope<Vec<u8>>) -> Received {
    let span = span_of(queue, &DeliveryMetadata::of(key, event));
    let head = event.clone().map(|_body| ());
    Received::new(key.to_owned(), head, event.body.clone(), span)
}
