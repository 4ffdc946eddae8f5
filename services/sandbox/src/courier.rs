//! Carries webhooks to the product: in order per lane, repeated until they are accepted.
//!
//! A lane is one patient's phone, so a message never overtakes an earlier one of the same phone,
//! and a lane that is stuck holds up nobody else. Nothing is kept over a restart of the sandbox.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// More webhooks than this never wait at one time; the next one is refused.
const WAITING_LIMIT: usize = 20_000;
/// Meta's own deadline is said to be a few seconds.
const ANSWER_DEADLINE: Duration = Duration::from_secs(5);

/// What runs once the product has accepted the webhook.
pub type Receipt = Box<dyn Fn() + Send + Sync>;

/// One signed webhook.
pub struct Parcel {
    /// Where to post it.
    pub url: String,
    /// Header names and values, the signature among them.
    pub headers: Vec<(&'static str, String)>,
    /// The exact signed bytes.
    pub body: Bytes,
    /// Called when the answer was 200.
    pub receipt: Option<Receipt>,
}

/// Too many webhooks wait already.
#[derive(Debug, thiserror::Error)]
#[error("too many webhooks are waiting to be accepted")]
pub struct Full;

/// How long to wait between repetitions.
#[derive(Clone, Copy)]
pub struct Backoff {
    /// Before the second try.
    pub first: Duration,
    /// The wait never grows past this.
    pub longest: Duration,
}

struct Lane {
    courier: u64,
    parcels: VecDeque<Arc<Parcel>>,
}

#[derive(Default)]
struct Lanes {
    by_name: HashMap<String, Lane>,
    waiting: usize,
}

/// Counts since the start, for `/metrics`.
#[derive(Default)]
pub struct Counts {
    /// Webhooks answered 200.
    pub accepted: AtomicU64,
    /// Tries that were not.
    pub refused: AtomicU64,
}

/// Delivers webhooks; clones share the same lanes.
#[derive(Clone)]
pub struct Courier(Arc<Inner>);

struct Inner {
    client: reqwest::Client,
    backoff: Backoff,
    lanes: Mutex<Lanes>,
    tasks: Mutex<JoinSet<()>>,
    runtime: Handle,
    stop: watch::Sender<bool>,
    counts: Counts,
    couriers: AtomicU64,
}

impl Courier {
    /// A courier whose tasks run on the current runtime.
    pub fn new(client: reqwest::Client, backoff: Backoff) -> Self {
        Self(Arc::new(Inner {
            client,
            backoff,
            lanes: Mutex::default(),
            tasks: Mutex::default(),
            runtime: Handle::current(),
            stop: watch::Sender::new(false),
            counts: Counts::default(),
            couriers: AtomicU64::new(0),
        }))
    }

    /// Queues the parcel behind those of its lane.
    pub fn send(&self, lane: &str, parcel: Parcel) -> Result<(), Full> {
        let mut lanes = self.lanes();
        if lanes.waiting >= WAITING_LIMIT {
            return Err(Full);
        }
        lanes.waiting += 1;
        let parcel = Arc::new(parcel);
        if let Some(open) = lanes.by_name.get_mut(lane) {
            open.parcels.push_back(parcel);
            return Ok(());
        }
        let courier = self.0.couriers.fetch_add(1, Ordering::Relaxed);
        let parcels = VecDeque::from([parcel]);
        lanes
            .by_name
            .insert(lane.to_owned(), Lane { courier, parcels });
        drop(lanes);
        let (walker, lane) = (self.clone(), lane.to_owned());
        self.run(async move { walker.walk(&lane, courier).await });
        Ok(())
    }

    /// Forgets what waits in the lane.
    pub fn forget(&self, lane: &str) {
        let mut lanes = self.lanes();
        if let Some(gone) = lanes.by_name.remove(lane) {
            lanes.waiting = lanes.waiting.saturating_sub(gone.parcels.len());
        }
    }

    /// Posts the parcel once, now; true when it was accepted.
    pub async fn post(&self, parcel: &Parcel) -> bool {
        let mut request = self.0.client.post(&parcel.url).timeout(ANSWER_DEADLINE);
        for (name, value) in &parcel.headers {
            request = request.header(*name, value);
        }
        let accepted = match request.body(parcel.body.clone()).send().await {
            Ok(answer) => answer.status() == reqwest::StatusCode::OK,
            Err(error) => {
                tracing::debug!(%error, "a webhook found nobody");
                false
            }
        };
        let counts = &self.0.counts;
        let count = if accepted {
            &counts.accepted
        } else {
            &counts.refused
        };
        count.fetch_add(1, Ordering::Relaxed);
        if accepted && let Some(receipt) = &parcel.receipt {
            receipt();
        }
        accepted
    }

    /// Asks with a plain GET; the answer's status and text.
    pub async fn ask(&self, url: reqwest::Url) -> Result<(u16, String), reqwest::Error> {
        let answer = self
            .0
            .client
            .get(url)
            .timeout(ANSWER_DEADLINE)
            .send()
            .await?;
        Ok((answer.status().as_u16(), answer.text().await?))
    }

    /// Runs work in the background until it ends or the sandbox stops.
    pub fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        // Finished tasks are collected here, so the set holds only running ones.
        while tasks.try_join_next().is_some() {}
        tasks.spawn_on(work, &self.0.runtime);
    }

    /// Waits that long; false when the sandbox stops meanwhile.
    pub async fn pause(&self, time: Duration) -> bool {
        let mut stop = self.stopped();
        tokio::time::timeout(time, stop.wait_for(|stopped| *stopped))
            .await
            .is_err()
    }

    /// Turns true when the sandbox stops.
    pub fn stopped(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    /// Ends all waiting and all lanes; what was not accepted is lost.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    /// Webhooks waiting now, accepted so far, and refused tries so far.
    pub fn figures(&self) -> (usize, u64, u64) {
        let counts = &self.0.counts;
        let waiting = self.lanes().waiting;
        (
            waiting,
            counts.accepted.load(Ordering::Relaxed),
            counts.refused.load(Ordering::Relaxed),
        )
    }

    async fn walk(&self, lane: &str, courier: u64) {
        while let Some(parcel) = self.next(lane, courier) {
            let mut wait = self.0.backoff.first;
            while !self.post(&parcel).await {
                if !self.pause(wait).await || !self.owns(lane, courier) {
                    return;
                }
                wait = wait.mul_f32(1.5).min(self.0.backoff.longest);
            }
            if *self.stopped().borrow() {
                return;
            }
            self.done(lane, courier);
        }
    }

    fn next(&self, lane: &str, courier: u64) -> Option<Arc<Parcel>> {
        let mut lanes = self.lanes();
        let open = lanes
            .by_name
            .get(lane)
            .filter(|open| open.courier == courier)?;
        let parcel = open.parcels.front().map(Arc::clone);
        if parcel.is_none() {
            lanes.by_name.remove(lane);
        }
        parcel
    }

    fn done(&self, lane: &str, courier: u64) {
        let mut lanes = self.lanes();
        let open = lanes
            .by_name
            .get_mut(lane)
            .filter(|open| open.courier == courier);
        if open.and_then(|open| open.parcels.pop_front()).is_some() {
            lanes.waiting = lanes.waiting.saturating_sub(1);
        }
    }

    fn owns(&self, lane: &str, courier: u64) -> bool {
        self.lanes()
            .by_name
            .get(lane)
            .is_some_and(|open| open.courier == courier)
    }

    fn lanes(&self) -> std::sync::MutexGuard<'_, Lanes> {
        self.0.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
