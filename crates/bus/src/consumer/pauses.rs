//! Growing pauses, for a batch that waits for the database or the broker.

use crate::stop::Stop;
use events::queues::Queue;
use lapin::Channel;
use std::time::Duration;
use tokio::time::timeout;

const FIRST: Duration = Duration::from_millis(50);
const LAST: Duration = Duration::from_secs(2);

/// The pauses of one batch. While one lasts nothing is taken, so that the order of the queue is kept.
pub struct Pauses<'a> {
    queue: &'static Queue,
    channel: &'a Channel,
    stop: &'a Stop,
    next: Duration,
}

impl<'a> Pauses<'a> {
    pub const fn new(queue: &'static Queue, channel: &'a Channel, stop: &'a Stop) -> Self {
        Self {
            queue,
            channel,
            stop,
            next: FIRST,
        }
    }

    /// Waits, each time twice as long up to two seconds. Whether there is a point in going on: not when the channel is gone,
    /// because the broker has given its messages to another copy, and not after a request to stop.
    pub async fn wait(&mut self) -> bool {
        metrics::gauge!("bus_consumer_waiting", "queue" => self.queue.name).set(1);
        let stopped = timeout(self.next, self.stop.requested()).await.is_ok();
        self.next = self.next.saturating_mul(2).min(LAST);
        !stopped && self.channel.status().connected()
    }
}

impl Drop for Pauses<'_> {
    fn drop(&mut self) {
        if self.next > FIRST {
            metrics::gauge!("bus_consumer_waiting", "queue" => self.queue.name).set(0);
        }
    }
}
