//! The consumers of one service: listed once, run by the host, and reached by tests the way the broker reaches them.

use super::handler::{Handler, Transactional};
use super::sets::{InSets, SetHandler};
use super::{Consumer, consume};
use crate::connection::Bus;
use crate::failure::Failure;
use crate::stop::Stop;
use db::Db;
use events::queues::Queue;
use events::{Envelope, Incoming};
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{Clock, Ids};
use std::rc::Rc;

/// All consumers of a service.
pub struct Consumers {
    db: Db,
    clock: Clock,
    ids: Ids,
    all: Vec<Rc<dyn Registered>>,
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
    pub fn raw<C: Consumer>(mut self, consumer: C, reason: &'static str) -> Self {
        tracing::debug!(
            queue.name = C::QUEUE.name,
            reason,
            "a consumer with its own transaction"
        );
        self.all.push(Rc::new(consumer));
        self
    }

    /// The queues that are consumed, in the order of registration.
    pub fn queues(&self) -> Vec<&'static Queue> {
        self.all.iter().map(|one| one.queue()).collect()
    }

    /// One task per queue, each of which ends when it is asked to stop.
    pub fn run(&self, bus: &Bus, stop: &Stop) -> Vec<LocalBoxFuture<'static, ()>> {
        let all = self.all.iter();
        all.map(|one| Rc::clone(one).run(bus.clone(), stop.clone()))
            .collect()
    }

    /// Hands an encoded event to every consumer whose queue binds its key, as the broker would. The outcomes are in
    /// the order of registration.
    pub async fn deliver(&self, key: &str, event: &Envelope<Vec<u8>>) -> Vec<Result<(), Failure>> {
        let mut outcomes = Vec::new();
        for one in &self.all {
            if one.queue().binds.contains(&key) {
                outcomes.push(one.deliver(key, event).await);
            }
        }
        outcomes
    }
}

/// A consumer without its event type, so that one list holds all of a service.
trait Registered {
    fn queue(&self) -> &'static Queue;
    fn run(self: Rc<Self>, bus: Bus, stop: Stop) -> LocalBoxFuture<'static, ()>;
    fn deliver<'a>(
        &'a self,
        key: &'a str,
        event: &'a Envelope<Vec<u8>>,
    ) -> LocalBoxFuture<'a, Result<(), Failure>>;
}

impl<C: Consumer> Registered for C {
    fn queue(&self) -> &'static Queue {
        C::QUEUE
    }

    fn run(self: Rc<Self>, bus: Bus, stop: Stop) -> LocalBoxFuture<'static, ()> {
        async move { consume(&bus, &*self, stop).await }.boxed_local()
    }

    fn deliver<'a>(
        &'a self,
        key: &'a str,
        event: &'a Envelope<Vec<u8>>,
    ) -> LocalBoxFuture<'a, Result<(), Failure>> {
        async move {
            let body = C::Event::read(key, &event.body)?;
            self.consume(event.clone().map(|_encoded| body)).await
        }
        .boxed_local()
    }
}
