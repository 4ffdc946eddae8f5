//! Measures the dead queues of the queues that a process consumes. Each process looks at its own only, so that none needs
//! the right to read the messages of another.

use super::hold::{DeadError, depth, hold_now};
use super::noted::{self, DeadQueue};
use crate::connection::Bus;
use crate::stop::Stop;
use chrono::{DateTime, Utc};
use db::Db;
use events::queues::Queue;
use kernel::{Clock, Heartbeat, metric_value};
use std::time::Duration;
use tokio::time::timeout;

/// The pause between two measurements.
const EVERY: Duration = Duration::from_mins(1);
/// How long a look into one queue may take.
const LOOKING: Duration = Duration::from_secs(20);

/// What a measurement needs.
pub struct Measured {
    pub bus: Bus,
    pub db: Db,
    pub clock: Clock,
    pub queues: Vec<&'static Queue>,
}

/// What the last measurement found in one queue.
#[derive(Clone, Copy, Default)]
struct Known {
    messages: u32,
    oldest_at: Option<DateTime<Utc>>,
}

impl Measured {
    /// Measures once a minute, until asked to stop.
    pub async fn run(self, stop: Stop, heartbeat: &Heartbeat) {
        let mut known = vec![Known::default(); self.queues.len()];
        while !stop.is_requested() {
            let idle = heartbeat.idle();
            tokio::select! {
                () = stop.requested() => return,
                () = self.bus.connected() => {}
            }
            drop(idle);
            self.measure(&mut known, heartbeat).await;
            let pause = timeout(EVERY, stop.requested());
            drop(heartbeat.waits_for(pause).await);
        }
    }

    async fn measure(&self, known: &mut [Known], heartbeat: &Heartbeat) {
        let now = self.clock.now();
        let mut found = Vec::with_capacity(self.queues.len());
        for (queue, known) in self.queues.iter().zip(known) {
            heartbeat.beat();
            let looked = timeout(LOOKING, self.look(queue, known)).await;
            match looked.unwrap_or(Err(DeadError::Silent)) {
                Ok(()) => found.push(known.on(queue, now)),
                // The operator is at work.
                Err(DeadError::Held(_)) => {}
                Err(error) => {
                    tracing::warn!(queue.name = queue.name, %error, "a dead queue was not measured");
                }
            }
        }
        if let Err(error) = noted::note(&self.db, &found, now).await {
            tracing::debug!(%error, "the dead messages were not noted");
        }
    }

    /// Counts the messages. The oldest one is looked for only where it may be another than before: after the first count
    /// and after one that fell.
    async fn look(&self, queue: &'static Queue, known: &mut Known) -> Result<(), DeadError> {
        let messages = depth(&self.bus, queue).await?;
        if messages == 0 || messages < known.messages {
            *known = Known::default();
        }
        if messages > 0 && known.oldest_at.is_none() {
            let held = hold_now(&self.bus, queue).await?;
            known.oldest_at = held.messages().filter_map(|(dead, _)| dead.since()).min();
            held.release().await?;
        }
        known.messages = messages;
        Ok(())
    }
}

impl Known {
    fn on(&self, queue: &Queue, now: DateTime<Utc>) -> DeadQueue {
        let age = self
            .oldest_at
            .map_or(0, |oldest| (now - oldest).num_seconds().max(0));
        metrics::gauge!("bus_dead_messages", "queue" => queue.name)
            .set(metric_value(i64::from(self.messages)));
        metrics::gauge!("bus_dead_oldest_seconds", "queue" => queue.name).set(metric_value(age));
        DeadQueue {
            queue: queue.name.to_owned(),
            messages: i64::from(self.messages),
            oldest_at: self.oldest_at,
            measured_at: now,
        }
    }
}
