//! The queue between the endpoints and the storing. Whatever waits is stored together, so that a question to Redis, a wait for the
//! broker and a transaction are paid once for many webhooks. There is no timer: a webhook that comes alone is stored alone, and
//! those that come meanwhile are the next batch.

use super::publish_or_spool::{PublishOrSpool, Stored};
use super::webhook::Webhook;
use crate::error::Error;
use crate::inbound::InboundEvent;
use futures_util::FutureExt;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use kernel::Heartbeat;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc, oneshot};
use tokio::time::timeout;

/// Webhooks that are stored together at most.
const BATCH: usize = 256;
/// Batches that are being stored at the same time. While one waits for the broker's disk, the next one is already sent.
const BATCHES: usize = 2;
/// The room for webhooks that wait or are being stored: 4,096 places of 8 KiB. A webhook takes at least one place.
const PLACES: usize = 4096;
const PLACE_BYTES: usize = 8 * 1024;
/// How long a webhook may wait for its answer, the batches before it included. Meta gives up later than that.
const ANSWERING: Duration = Duration::from_secs(5);

/// Takes webhooks in. Clones share the queue.
#[derive(Clone)]
pub struct Intake {
    queue: mpsc::Sender<Waiting>,
    room: Arc<Semaphore>,
}

/// Stores what the intake took in; one per process.
pub struct IntakeWorker {
    queue: mpsc::Receiver<Waiting>,
    storage: PublishOrSpool,
}

/// One webhook whose sender waits for the answer.
struct Waiting {
    webhook: Webhook,
    answer: oneshot::Sender<Result<(), Error>>,
    /// Given back when the webhook is answered or dropped.
    places: OwnedSemaphorePermit,
}

impl Intake {
    /// An empty queue, and the worker that has to run for it.
    pub fn new(storage: PublishOrSpool) -> (Self, IntakeWorker) {
        let (sender, receiver) = mpsc::channel(PLACES);
        let intake = Self {
            queue: sender,
            room: Arc::new(Semaphore::new(PLACES)),
        };
        let worker = IntakeWorker {
            queue: receiver,
            storage,
        };
        (intake, worker)
    }

    /// Stores the events that are new. `Ok` means that each is at the broker or in the spool, so that the sender need not repeat
    /// the webhook. `source` names the sender in metrics. Refused at once when there is no room.
    pub async fn store(
        &self,
        source: &'static str,
        events: Vec<InboundEvent>,
    ) -> Result<(), Error> {
        if events.is_empty() {
            return Ok(());
        }
        let places = Arc::clone(&self.room).try_acquire_many_owned(places(&events));
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting {
            webhook: Webhook { source, events },
            answer,
            places: places.map_err(|_full| Error::NoRoom)?,
        };
        self.queue
            .try_send(waiting)
            .map_err(|_full_or_stopped| Error::NoRoom)?;
        match timeout(ANSWERING, answered).await {
            Ok(Ok(result)) => result,
            Ok(Err(_dropped)) => Err(Error::Abandoned),
            Err(_elapsed) => Err(Error::NotStoredInTime),
        }
    }
}

fn places(events: &[InboundEvent]) -> u32 {
    let bytes: usize = events.iter().map(InboundEvent::bytes).sum();
    u32::try_from(bytes / PLACE_BYTES + 1).unwrap_or(u32::MAX)
}

impl IntakeWorker {
    /// Stores until every `Intake` is gone. Not until the process is asked to stop, because requests that are answered meanwhile
    /// still need it.
    pub async fn run(mut self, heartbeat: Heartbeat) {
        let mut storing = FuturesUnordered::new();
        let mut taken = Vec::new();
        loop {
            heartbeat.beat();
            let _idle = storing.is_empty().then(|| heartbeat.idle());
            tokio::select! {
                count = self.queue.recv_many(&mut taken, BATCH), if storing.len() < BATCHES => {
                    if count == 0 {
                        break;
                    }
                    storing.push(store(&self.storage, std::mem::take(&mut taken)));
                }
                Some(()) = storing.next() => {}
            }
        }
        while storing.next().await.is_some() {}
    }
}

async fn store(storage: &PublishOrSpool, mut batch: Vec<Waiting>) {
    // A sender that hung up was not answered, so it repeats its webhook.
    batch.retain(|waiting| !waiting.answer.is_closed());
    // A panic must not end the worker. The senders of this batch are told to repeat their webhooks, because `answer` is dropped.
    let guarded = AssertUnwindSafe(store_and_answer(storage, batch)).catch_unwind();
    if guarded.await.is_err() {
        tracing::error!("storing webhooks panicked");
    }
}

async fn store_and_answer(storage: &PublishOrSpool, batch: Vec<Waiting>) {
    let (mut webhooks, mut answers) = (Vec::new(), Vec::new());
    for Waiting {
        webhook,
        answer,
        places,
    } in batch
    {
        webhooks.push(webhook);
        answers.push((answer, places));
    }
    let Stored {
        results,
        dedup_keys,
    } = storage.store(webhooks).await;
    for ((answer, places), result) in answers.into_iter().zip(results) {
        drop(places);
        // A sender that hung up meanwhile repeats its webhook, which is then a duplicate.
        drop(answer.send(result));
    }
    storage.mark(&dedup_keys).await;
}
