//! The background work of a service, beside requests and consumers: listed once, started and awaited by the host.

use bus::Stop;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::{Heartbeat, Heartbeats};
use std::future::Future;
use std::time::Duration;

/// How long work that is done again and again may take each time, unless it says otherwise. Each statement and each request
/// within it has a deadline of seconds.
const BOUND: Duration = Duration::from_mins(2);

type Work = Box<dyn FnOnce(Stop, Heartbeat) -> LocalBoxFuture<'static, ()>>;

/// All background work of a service.
#[derive(Default)]
pub struct Jobs {
    all: Vec<Job>,
}

struct Job {
    name: &'static str,
    bound: Duration,
    work: Work,
}

impl Jobs {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds work that goes on until the stop it is given is requested, and then finishes what it has begun. It beats at least
    /// once within `bound`, or is idle; `/healthz` names it otherwise.
    #[must_use]
    pub fn task<F>(
        mut self,
        name: &'static str,
        bound: Duration,
        work: impl FnOnce(Stop, Heartbeat) -> F + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        let work: Work = Box::new(move |stop, heartbeat| work(stop, heartbeat).boxed_local());
        self.all.push(Job { name, bound, work });
        self
    }

    /// Adds work that is done again and again with `pause` between, the first time at once, never twice at the same time. It
    /// takes less than two minutes each time.
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
        self.every_within(pause, BOUND, name, work)
    }

    /// Like [`Jobs::every`], for work that takes less than `bound` each time.
    #[must_use]
    pub fn every_within<F>(
        self,
        pause: Duration,
        bound: Duration,
        name: &'static str,
        work: impl Fn() -> F + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        self.task(name, bound, move |stop, heartbeat| async move {
            while !stop.is_requested() {
                work().await;
                // The pause ends early when the stop is requested; the loop's condition tells which it was.
                let pausing = tokio::time::timeout(pause, stop.requested());
                drop(heartbeat.waits_for(pausing).await);
            }
        })
    }

    pub(crate) fn append(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    pub(crate) fn start(
        self,
        stop: &Stop,
        heartbeats: &Heartbeats,
    ) -> Vec<LocalBoxFuture<'static, ()>> {
        let all = self.all.into_iter();
        all.map(|Job { name, bound, work }| {
            let work = work(stop.clone(), heartbeats.register(name, bound));
            async move {
                work.await;
                tracing::debug!(job = name, "background work ended");
            }
            .boxed_local()
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{BOUND, Jobs};
    use bus::Stopper;
    use futures_util::FutureExt;
    use kernel::Heartbeats;
    use std::future::{pending, ready};
    use std::time::{Duration, Instant};

    const PAUSE: Duration = Duration::from_hours(6);

    /// What has stalled once the jobs have run as far as they come and their bounds are over.
    fn stalled(jobs: Jobs) -> Vec<&'static str> {
        let (_stopper, stop) = Stopper::new();
        let heartbeats = Heartbeats::default();
        let mut running = jobs.start(&stop, &heartbeats);
        for job in &mut running {
            job.now_or_never();
        }
        heartbeats.stalled(Instant::now() + BOUND * 2)
    }

    #[tokio::test]
    async fn work_that_hangs_is_named_and_work_that_pauses_is_not() {
        let jobs = Jobs::new()
            .every(PAUSE, "patient", || ready(()))
            .every(PAUSE, "hanging", pending)
            .every_within(PAUSE, PAUSE, "slow", pending);

        assert_eq!(stalled(jobs), ["hanging"]);
    }

    #[tokio::test]
    async fn work_that_ended_without_being_asked_to_is_named() {
        let jobs = Jobs::new().task("ended", BOUND, |_stop, _heartbeat| ready(()));

        assert_eq!(stalled(jobs), ["ended"]);
    }
}
