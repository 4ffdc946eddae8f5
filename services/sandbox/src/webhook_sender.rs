//! Sends webhooks to the product: in order per phone, repeated until the product accepts them.
//!
//! Each phone has a queue of its own, so that a message never overtakes an earlier one of the same phone and a phone
//! whose webhook is refused delays no other. Nothing survives a restart of the sandbox.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use tokio::runtime::Handle;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::locked::Locked;

/// At this number of waiting webhooks the next one is refused.
const WAITING_LIMIT: usize = 20_000;
/// Meta does not publish its own deadline; integrators report a few seconds.
const ANSWER_DEADLINE: Duration = Duration::from_secs(5);

/// Runs once the product has accepted the webhook.
pub type OnAccepted = Box<dyn Fn() + Send + Sync>;

/// One signed webhook with its receiver.
pub struct Webhook {
    pub url: String,
    /// Header names and values, the signature among them.
    pub headers: Vec<(&'static str, String)>,
    /// Exactly the bytes that were signed.
    pub body: Bytes,
    pub on_accepted: Option<OnAccepted>,
}

/// More webhooks wait than the sandbox keeps.
#[derive(Debug, thiserror::Error)]
#[error("too many webhooks are waiting to be accepted")]
pub struct QueueFull;

/// The waits between repetitions: each is half as long again as the one before, up to `longest`.
#[derive(Clone, Copy)]
pub struct Backoff {
    pub first: Duration,
    pub longest: Duration,
}

/// The webhooks of one phone. A cleared phone gets a new queue; the number of its worker tells the two apart.
struct Queue {
    worker: u64,
    webhooks: VecDeque<Arc<Webhook>>,
}

#[derive(Default)]
struct Queues {
    by_phone: HashMap<String, Queue>,
    waiting: usize,
    workers: u64,
}

impl Queues {
    /// The queue of the phone, unless it was cleared since that worker started.
    fn of_worker(&mut self, phone: &str, worker: u64) -> Option<&mut Queue> {
        let queue = self.by_phone.get_mut(phone);
        queue.filter(|queue| queue.worker == worker)
    }
}

/// Sends webhooks; clones share the same queues.
#[derive(Clone)]
pub struct WebhookSender(Arc<Inner>);

struct Inner {
    client: reqwest::Client,
    backoff: Backoff,
    queues: Locked<Queues>,
    tasks: Locked<JoinSet<()>>,
    runtime: Handle,
    stop: watch::Sender<bool>,
    accepted: AtomicU64,
    refused: AtomicU64,
}

impl WebhookSender {
    /// A sender whose tasks run on the current runtime.
    pub fn new(client: reqwest::Client, backoff: Backoff) -> Self {
        Self(Arc::new(Inner {
            client,
            backoff,
            queues: Locked::default(),
            tasks: Locked::default(),
            runtime: Handle::current(),
            stop: watch::Sender::new(false),
            accepted: AtomicU64::new(0),
            refused: AtomicU64::new(0),
        }))
    }

    /// Queues the webhook behind those of its phone.
    pub fn send(&self, phone: &str, webhook: Webhook) -> Result<(), QueueFull> {
        let mut queues = self.0.queues.lock();
        if queues.waiting >= WAITING_LIMIT {
            return Err(QueueFull);
        }
        queues.waiting += 1;
        let webhook = Arc::new(webhook);
        if let Some(queue) = queues.by_phone.get_mut(phone) {
            queue.webhooks.push_back(webhook);
            return Ok(());
        }
        queues.workers += 1;
        let worker = queues.workers;
        let webhooks = VecDeque::from([webhook]);
        let phone = phone.to_owned();
        queues
            .by_phone
            .insert(phone.clone(), Queue { worker, webhooks });
        drop(queues);
        let sender = self.clone();
        self.run(async move { sender.work(&phone, worker).await });
        Ok(())
    }

    /// Drops the webhooks that wait for the phone.
    pub fn forget(&self, phone: &str) {
        let mut queues = self.0.queues.lock();
        if let Some(gone) = queues.by_phone.remove(phone) {
            queues.waiting = queues.waiting.saturating_sub(gone.webhooks.len());
        }
    }

    /// Posts the webhook once, now; true when the product answered 200.
    pub async fn post(&self, webhook: &Webhook) -> bool {
        let mut request = self.0.client.post(&webhook.url).timeout(ANSWER_DEADLINE);
        for (name, value) in &webhook.headers {
            request = request.header(*name, value);
        }
        let accepted = match request.body(webhook.body.clone()).send().await {
            Ok(answer) => answer.status() == reqwest::StatusCode::OK,
            Err(error) => {
                tracing::debug!(%error, "a webhook was not answered");
                false
            }
        };
        let count = if accepted {
            &self.0.accepted
        } else {
            &self.0.refused
        };
        count.fetch_add(1, Ordering::Relaxed);
        if accepted && let Some(on_accepted) = &webhook.on_accepted {
            on_accepted();
        }
        accepted
    }

    /// Sends a GET request; returns status and text of the answer.
    pub async fn get(&self, url: reqwest::Url) -> Result<(u16, String), reqwest::Error> {
        let request = self.0.client.get(url).timeout(ANSWER_DEADLINE);
        let answer = request.send().await?;
        Ok((answer.status().as_u16(), answer.text().await?))
    }

    /// Runs work in the background until it ends or the sandbox stops.
    pub fn run(&self, work: impl Future<Output = ()> + Send + 'static) {
        let mut tasks = self.0.tasks.lock();
        // Finished tasks are collected here, so that the set holds only running ones.
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

    /// Becomes true when the sandbox stops.
    pub fn stopped(&self) -> watch::Receiver<bool> {
        self.0.stop.subscribe()
    }

    /// Ends all waits and all workers; webhooks that were not accepted are lost.
    pub fn stop(&self) {
        self.0.stop.send_replace(true);
    }

    /// Webhooks waiting now, accepted so far, and refused attempts so far.
    pub fn figures(&self) -> (usize, u64, u64) {
        (
            self.0.queues.lock().waiting,
            self.0.accepted.load(Ordering::Relaxed),
            self.0.refused.load(Ordering::Relaxed),
        )
    }

    async fn work(&self, phone: &str, worker: u64) {
        while let Some(webhook) = self.next(phone, worker) {
            let mut wait = self.0.backoff.first;
            while !self.post(&webhook).await {
                let cleared = || self.0.queues.lock().of_worker(phone, worker).is_none();
                if !self.pause(wait).await || cleared() {
                    return;
                }
                wait = wait.mul_f32(1.5).min(self.0.backoff.longest);
            }
            if *self.stopped().borrow() {
                return;
            }
            self.done(phone, worker);
        }
    }

    fn next(&self, phone: &str, worker: u64) -> Option<Arc<Webhook>> {
        let mut queues = self.0.queues.lock();
        let queue = queues.of_worker(phone, worker)?;
        let webhook = queue.webhooks.front().map(Arc::clone);
        if webhook.is_none() {
            queues.by_phone.remove(phone);
        }
        webhook
    }

    fn done(&self, phone: &str, worker: u64) {
        let mut queues = self.0.queues.lock();
        let queue = queues.of_worker(phone, worker);
        if queue.and_then(|queue| queue.webhooks.pop_front()).is_some() {
            queues.waiting = queues.waiting.saturating_sub(1);
        }
    }
}
