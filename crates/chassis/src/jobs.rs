//! The background work of a service, beside requests and consumers: listed once, started and awaited by the host.

use bus::Stop;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use std::future::Future;
use std::time::Duration;

type Work = Box<dyn FnOnce(Stop) -> LocalBoxFuture<'static, ()>>;

/// All background work of a service.
#[derive(Default)]
pub struct Jobs {
    all: Vec<(&'static str, Work)>,
}

impl Jobs {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds work that goes on until the stop it is given is requested, and then finishes what it has begun.
    #[must_use]
    pub fn task<F>(mut self, name: &'static str, work: impl FnOnce(Stop) -> F + 'static) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        let boxed: Work = Box::new(move |stop| work(stop).boxed_local());
        self.all.push((name, boxed));
        self
    }

    /// Adds work that is done again and again with `pause` between, the first time at once, never twice at the same time.
    #[must_use]
    pub fn every<F>(
        self,
        pause: Duration,
        name: &'static str,
        work: impl Fn() -> F + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        self.task(name, move |stop| async move {
            while !stop.is_requested() {
                work().await;
                // The pause ends early when the stop is requested; the loop's condition tells which it was.
                drop(tokio::time::timeout(pause, stop.requested()).await);
            }
        })
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    pub(crate) fn start(self, stop: &Stop) -> Vec<LocalBoxFuture<'static, ()>> {
        let all = self.all.into_iter();
        all.map(|(name, work)| {
            let work = work(stop.clone());
            async move {
                work.await;
                tracing::debug!(job = name, "background work ended");
            }
            .boxed_local()
        })
        .collect()
    }
}
