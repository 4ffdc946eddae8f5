//! Publishing with confirmation: the broker has the message on disk, and a queue took it.

use crate::connection::Bus;
use crate::message::{EXCHANGE, Outgoing};
use events::queues;
use lapin::options::{BasicPublishOptions, ConfirmSelectOptions};
use lapin::{BasicProperties, Channel, Confirmation, PublisherConfirm};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

/// How long publishing may take unless the caller says otherwise. Below the 15 s after which PostgreSQL
/// ends the relay's idle transaction.
const DEADLINE: Duration = Duration::from_secs(5);

/// Publishes with confirms. Clones share one channel, so that publishers at the same time confirm together.
#[derive(Clone)]
pub struct Publisher {
    bus: Bus,
    channel: Arc<Mutex<Option<Channel>>>,
    deadline: Duration,
}

/// Why a message is not known to be published. The message may still arrive; ids make a second one harmless.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished {
    #[error("the broker is away")]
    Away,
    /// The connection or the channel broke.
    #[error("the broker failed")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The broker refused to keep the message because a queue is full.
    #[error("the broker refused the message")]
    Refused,
    /// No queue is bound to the key, although the table of queues has one.
    #[error("no queue took the message")]
    Unroutable,
    #[error("the broker did not confirm in time")]
    Deadline,
}

impl NotPublished {
    /// Whether the next message would fail in the same way.
    pub const fn is_the_broker(&self) -> bool {
        matches!(self, Self::Away | Self::Broken(_) | Self::Deadline)
    }

    /// Whether one of the outcomes is a failure that the next message would share.
    pub(crate) fn any_is_the_broker(outcomes: &[Result<(), Self>]) -> bool {
        outcomes
            .iter()
            .any(|outcome| outcome.as_ref().is_err_and(Self::is_the_broker))
    }

    const fn word(&self) -> &'static str {
        match self {
            Self::Away => "away",
            Self::Broken(_) => "broken",
            Self::Refused => "refused",
            Self::Unroutable => "unroutable",
            Self::Deadline => "deadline",
        }
    }
}

/// A message to be published: an event, or a delivery that a consumer puts aside.
pub struct OutboundMessage<'a> {
    pub exchange: &'a str,
    pub key: &'a str,
    /// Whether a queue has to take the message.
    pub mandatory: bool,
    pub body: &'a [u8],
    pub properties: BasicProperties,
}

impl Publisher {
    /// Publishes on that bus, within five seconds.
    pub fn new(bus: &Bus) -> Self {
        Self {
            bus: bus.clone(),
            channel: Arc::default(),
            deadline: DEADLINE,
        }
    }

    /// The same publisher, on the same channel, with another deadline.
    #[must_use]
    pub fn within(&self, deadline: Duration) -> Self {
        Self {
            deadline,
            ..self.clone()
        }
    }

    /// Publishes one event: `Ok` means that the broker has it on disk, in every queue that keeps its kind.
    pub async fn publish(&self, event: &Outgoing) -> Result<(), NotPublished> {
        let outcomes = self.publish_all(std::slice::from_ref(event)).await;
        outcomes
            .into_iter()
            .next()
            .unwrap_or(Err(NotPublished::Away))
    }

    /// Publishes many at once and awaits all confirms together; outcomes are in the order of the events.
    pub async fn publish_all(&self, events: &[Outgoing]) -> Vec<Result<(), NotPublished>> {
        let messages = events.iter().map(|event| OutboundMessage {
            exchange: EXCHANGE,
            key: &event.key,
            mandatory: queues::keeps(&event.key),
            body: &event.body,
            properties: event.properties(),
        });
        let outcomes = self.send(messages.collect()).await;
        for (event, outcome) in events.iter().zip(&outcomes) {
            count(event, outcome);
        }
        outcomes
    }

    /// Whether the broker is connected and takes messages.
    pub fn is_ready(&self) -> bool {
        self.bus.is_ready()
    }

    pub(crate) async fn send(
        &self,
        messages: Vec<OutboundMessage<'_>>,
    ) -> Vec<Result<(), NotPublished>> {
        let until = Instant::now() + self.deadline;
        let total = messages.len();
        let channel = match timeout_at(until, self.channel()).await {
            Ok(Ok(channel)) => channel,
            Ok(Err(error)) => return vec_of(total, error),
            Err(_elapsed) => return vec_of(total, NotPublished::Deadline),
        };
        let mut confirms = Vec::with_capacity(total);
        for message in messages {
            confirms.push(timeout_at(until, hand_over(&channel, message)).await);
        }
        let mut outcomes = Vec::with_capacity(total);
        for confirm in confirms {
            outcomes.push(match confirm {
                Ok(Ok(confirm)) => confirmed(timeout_at(until, confirm).await),
                Ok(Err(error)) => Err(NotPublished::Broken(error.into())),
                Err(_elapsed) => Err(NotPublished::Deadline),
            });
        }
        if NotPublished::any_is_the_broker(&outcomes) {
            self.forget(&channel).await;
        }
        outcomes
    }

    async fn channel(&self) -> Result<Channel, NotPublished> {
        let mut slot = self.channel.lock().await;
        if let Some(channel) = slot.as_ref().filter(|channel| channel.status().connected()) {
            return Ok(channel.clone());
        }
        let channel = self.bus.channel().await.ok_or(NotPublished::Away)?;
        let channel = channel.map_err(broken)?;
        let select = channel.confirm_select(ConfirmSelectOptions::default());
        select.await.map_err(broken)?;
        Ok(slot.insert(channel).clone())
    }

    /// A channel with outstanding confirms must not be used again: its next confirms could not be told apart.
    async fn forget(&self, channel: &Channel) {
        let mut slot = self.channel.lock().await;
        if slot
            .as_ref()
            .is_some_and(|current| current.id() == channel.id())
        {
            *slot = None;
        }
    }
}

async fn hand_over(
    channel: &Channel,
    message: OutboundMessage<'_>,
) -> lapin::Result<PublisherConfirm> {
    let options = BasicPublishOptions {
        mandatory: message.mandatory,
        ..BasicPublishOptions::default()
    };
    channel
        .basic_publish(
            message.exchange.into(),
            message.key.into(),
            options,
            message.body,
            message.properties,
        )
        .await
}

fn confirmed(
    outcome: Result<lapin::Result<Confirmation>, tokio::time::error::Elapsed>,
) -> Result<(), NotPublished> {
    match outcome {
        Ok(Ok(Confirmation::Ack(None))) => Ok(()),
        Ok(Ok(Confirmation::Ack(Some(_returned)))) => Err(NotPublished::Unroutable),
        Ok(Ok(Confirmation::Nack(_) | Confirmation::NotRequested)) => Err(NotPublished::Refused),
        Ok(Err(error)) => Err(broken(error)),
        Err(_elapsed) => Err(NotPublished::Deadline),
    }
}

fn broken(error: lapin::Error) -> NotPublished {
    NotPublished::Broken(error.into())
}

fn vec_of(total: usize, first: NotPublished) -> Vec<Result<(), NotPublished>> {
    let again = || match &first {
        NotPublished::Deadline => NotPublished::Deadline,
        _ => NotPublished::Away,
    };
    let mut outcomes: Vec<_> = (1..total).map(|_| Err(again())).collect();
    outcomes.push(Err(first));
    outcomes.truncate(total);
    outcomes
}

fn count(event: &Outgoing, outcome: &Result<(), NotPublished>) {
    match outcome {
        Ok(()) => metrics::counter!("bus_published_total", "key" => event.key.clone()).increment(1),
        Err(error) => {
            metrics::counter!("bus_not_published_total", "reason" => error.word()).increment(1);
        }
    }
}
