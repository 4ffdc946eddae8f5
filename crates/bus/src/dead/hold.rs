//! Holding the messages of a dead queue, and what can be done with each.

use super::letter::{DeadMessage, begun_anew};
use crate::connection::Bus;
use crate::publisher::{NotPublished, OutboundMessage, Publisher};
use crate::topology::dead_of;
use events::queues::Queue;
use futures_util::StreamExt;
use lapin::message::Delivery;
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicGetOptions, BasicQosOptions, QueueDeclareOptions,
};
use lapin::types::FieldTable;
use lapin::{Channel, Consumer};
use std::time::Duration;
use tokio::time::{Instant, interval, timeout};

/// How long the broker may take for one answer.
const ANSWER: Duration = Duration::from_secs(5);
/// The pause before a queue that another connection holds is asked for again.
const AGAIN: Duration = Duration::from_millis(200);
/// How long to wait for another holder of the queue. A measurement lasts some milliseconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// How many messages are held at most: the memory of the process and the broker's patience are bounded. Fewer are always held
/// all together, because a quorum queue puts what is given back behind what was given back before: holding some would
/// reorder the others.
pub const HELD_AT_MOST: u16 = 10_000;
/// How many messages are acknowledged before the broker is asked whether it has deleted them. Of more than 31 at once it would keep
/// some acknowledgements back in the channel, and forget them when the channel is closed.
const AT_ONCE: usize = 16;
/// How many bytes of an operator's reason travel with a message.
const REASON_BYTES: usize = 200;

/// Why nothing could be done with dead messages. Messages that were held are back in their queue.
#[derive(Debug, thiserror::Error)]
pub enum DeadError {
    #[error("the broker is away")]
    Away,
    /// The broker refused: the queue is not declared, or this user may not read it.
    #[error("the broker does not give the messages of {queue}")]
    Refused {
        queue: String,
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    #[error("the broker does not answer")]
    Silent,
    /// Another command, or the measurement of the service, holds the messages.
    #[error("another command or service holds the messages of {0} at present")]
    Held(String),
    /// The copy is not known to be in its queue. The message is still dead.
    #[error("the message could not be put into its queue")]
    NotPublished(#[from] NotPublished),
    /// The consumer of the queue does not read such events: the message would only be dead again.
    #[error("no consumer of {queue} reads {key}")]
    NotRead { queue: &'static str, key: String },
}

/// The messages of one dead queue, up to [`HELD_AT_MOST`], in the order in which their events happened. No other consumer sees them
/// meanwhile; dropping the value gives them back.
pub struct Held {
    queue: &'static Queue,
    channel: Channel,
    /// Keeps the messages: the broker takes them back when their consumer is gone.
    consumer: Option<Consumer>,
    messages: Vec<Taken>,
    total: u32,
}

/// A held message, which goes back to its queue unless something is done with it.
pub struct Taken {
    pub dead: DeadMessage,
    delivery: Delivery,
}

/// Takes hold of the messages of the queue's dead queue. Waits up to 5 s for another holder.
pub async fn hold(bus: &Bus, queue: &'static Queue) -> Result<Held, DeadError> {
    let until = Instant::now() + PATIENCE;
    let mut again = interval(AGAIN);
    loop {
        again.tick().await;
        match hold_now(bus, queue).await {
            Err(DeadError::Held(_)) if Instant::now() < until => {}
            outcome => return outcome,
        }
    }
}

/// Takes hold of the messages, unless another connection holds them.
pub(super) async fn hold_now(bus: &Bus, queue: &'static Queue) -> Result<Held, DeadError> {
    let channel = channel(bus, queue).await?;
    let total = depth_by(&channel, queue).await?;
    let mut held = Held {
        queue,
        channel,
        consumer: None,
        messages: Vec::new(),
        total,
    };
    let expected = u16::try_from(total).unwrap_or(u16::MAX).min(HELD_AT_MOST);
    if expected > 0 {
        Box::pin(held.fill(expected)).await?;
    }
    Ok(held)
}

/// How many messages are dead, without looking at them.
pub(super) async fn depth(bus: &Bus, queue: &Queue) -> Result<u32, DeadError> {
    let channel = channel(bus, queue).await?;
    let depth = depth_by(&channel, queue).await?;
    answered(queue, channel.close(200, "done".into())).await?;
    Ok(depth)
}

async fn channel(bus: &Bus, queue: &Queue) -> Result<Channel, DeadError> {
    let asked = timeout(ANSWER, bus.channel()).await;
    let channel = asked.map_err(|_elapsed| DeadError::Silent)?;
    channel
        .ok_or(DeadError::Away)?
        .map_err(|error| refused(queue, error))
}

/// The broker leaves held messages out of its count, so that the count is of no use while another connection holds them.
async fn depth_by(channel: &Channel, queue: &Queue) -> Result<u32, DeadError> {
    let passive = QueueDeclareOptions {
        passive: true,
        ..QueueDeclareOptions::default()
    };
    let asked = channel.queue_declare(dead_of(queue).into(), passive, FieldTable::default());
    let found = answered(queue, asked).await?;
    if found.consumer_count() > 0 {
        return Err(DeadError::Held(dead_of(queue)));
    }
    Ok(found.message_count())
}

async fn consumer(channel: &Channel, queue: &Queue, at_most: u16) -> lapin::Result<Consumer> {
    channel
        .basic_qos(at_most, BasicQosOptions::default())
        .await?;
    channel
        .basic_consume(
            dead_of(queue).into(),
            "".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        )
        .await
}

impl Held {
    async fn fill(&mut self, expected: u16) -> Result<(), DeadError> {
        let consuming = consumer(&self.channel, self.queue, expected);
        let mut consumer = answered(self.queue, consuming).await?;
        while self.messages.len() < usize::from(expected) {
            match timeout(ANSWER, consumer.next()).await {
                Ok(Some(Ok(delivery))) => {
                    let dead = DeadMessage::read(self.queue, &delivery);
                    self.messages.push(Taken { dead, delivery });
                }
                Ok(Some(Err(error))) => return Err(refused(self.queue, error)),
                Ok(None) => return Err(DeadError::Away),
                // Another connection began at the same moment and has the others.
                Err(_elapsed) => return Err(DeadError::Held(dead_of(self.queue))),
            }
        }
        // Ids of events grow with time.
        self.messages.sort_by_key(|taken| taken.dead.id);
        self.consumer = Some(consumer);
        Ok(())
    }

    /// How many dead messages the queue had; more than are held where a limit was given.
    pub const fn total(&self) -> u32 {
        self.total
    }

    /// The messages, each with its body.
    pub fn messages(&self) -> impl Iterator<Item = (&DeadMessage, &[u8])> {
        self.messages
            .iter()
            .map(|taken| (&taken.dead, taken.delivery.data.as_slice()))
    }

    /// Takes the messages that `chosen` names out of those that are given back by [`Held::release`], so that something is done
    /// with each. One with which nothing is done is dead as before once the value is dropped.
    pub fn take(&mut self, chosen: impl Fn(&DeadMessage) -> bool) -> Vec<Taken> {
        let (taken, kept) = std::mem::take(&mut self.messages)
            .into_iter()
            .partition(|taken| chosen(&taken.dead));
        self.messages = kept;
        taken
    }

    /// Puts each message into the queue it came from, and into no other one that takes the same events. The reason travels
    /// with the message; the consumer logs it. The outcomes are in the order of the messages; one that could not be put there is
    /// dead as before. After an error of the whole, some are replayed and dead.
    pub async fn replay(
        &self,
        publisher: &Publisher,
        taken: &[Taken],
        reason: &str,
    ) -> Result<Vec<Result<(), DeadError>>, DeadError> {
        let mut outcomes = Vec::with_capacity(taken.len());
        for some in taken.chunks(AT_ONCE) {
            let copied = self.copy(publisher, some, reason).await;
            let replayed = some.iter().zip(&copied);
            let replayed = replayed.filter(|(_, outcome)| outcome.is_ok());
            self.delete(replayed.map(|(taken, _)| taken)).await?;
            outcomes.extend(copied);
        }
        Ok(outcomes)
    }

    /// Puts a copy of each message that its consumer reads into its queue, all at once.
    async fn copy(
        &self,
        publisher: &Publisher,
        taken: &[Taken],
        reason: &str,
    ) -> Vec<Result<(), DeadError>> {
        let cut = reason.floor_char_boundary(REASON_BYTES);
        let reason = reason.get(..cut).unwrap_or_default();
        let is_read = |taken: &&Taken| self.queue.binds.contains(&taken.dead.key.as_str());
        let copies = taken.iter().filter(is_read).map(|taken| OutboundMessage {
            exchange: "",
            key: self.queue.name,
            mandatory: true,
            body: &taken.delivery.data,
            properties: begun_anew(&taken.dead, &taken.delivery, reason),
        });
        let mut sent = publisher.send(copies.collect()).await.into_iter();
        let outcome = |taken: &Taken| {
            if !is_read(&taken) {
                return Err(DeadError::NotRead {
                    queue: self.queue.name,
                    key: taken.dead.key.clone(),
                });
            }
            Ok(sent.next().unwrap_or(Err(NotPublished::Away))?)
        };
        taken.iter().map(outcome).collect()
    }

    /// Deletes the messages for good, because the broker keeps no other copy of them. `Ok` means that they are deleted; after an
    /// error some may be.
    pub async fn discard(&self, taken: &[Taken]) -> Result<(), DeadError> {
        for some in taken.chunks(AT_ONCE) {
            self.delete(some.iter()).await?;
        }
        Ok(())
    }

    /// Acknowledges up to [`AT_ONCE`] messages, and waits until the queue has deleted them: the broker answers the request for
    /// one more message after it has applied what came before on this channel. A message that it then has goes back to its queue with
    /// those that are held.
    async fn delete(&self, taken: impl Iterator<Item = &Taken>) -> Result<(), DeadError> {
        for taken in taken {
            let tag = taken.delivery.delivery_tag;
            let ack = self.channel.basic_ack(tag, BasicAckOptions::default());
            answered(self.queue, ack).await?;
        }
        let one_more = BasicGetOptions::default();
        let asked = self.channel.basic_get(dead_of(self.queue).into(), one_more);
        answered(self.queue, asked).await.map(drop)
    }

    /// Gives the messages back that are still held.
    pub async fn release(self) -> Result<(), DeadError> {
        // The channel is closed and nothing is sent back one by one: the broker then gives all back at once, in their order.
        answered(self.queue, self.channel.close(200, "done".into())).await
    }
}

async fn answered<T>(
    queue: &Queue,
    asking: impl Future<Output = lapin::Result<T>>,
) -> Result<T, DeadError> {
    match timeout(ANSWER, asking).await {
        Ok(answer) => answer.map_err(|error| refused(queue, error)),
        Err(_elapsed) => Err(DeadError::Silent),
    }
}

fn refused(queue: &Queue, error: lapin::Error) -> DeadError {
    DeadError::Refused {
        queue: dead_of(queue),
        source: error.into(),
    }
}
