//! Exchanges and queues, declared from the one table in `events`. On its own connection: a queue that exists
//! with other arguments costs the channel, and some mistakes cost the connection.
//!
//! Only what RabbitMQ 3.10 and 4 both know: quorum queues, with every limit set explicitly.

use crate::message::EXCHANGE;
use events::queues::{self, Queue};
use lapin::options::{ExchangeDeclareOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{Channel, Connection, ConnectionProperties, ExchangeKind};

/// The delivery limit of a message that crashes its consumer; the message is dead after so many deliveries.
const DELIVERIES: i64 = 20;
/// Reading a dead letter counts as a delivery, so its limit is high.
const DELIVERIES_OF_THE_DEAD: i64 = 1_000_000;
/// A full queue refuses, and what it refuses waits in the outbox.
const LENGTH: i64 = 1_000_000;

/// The exchange and the queues could not all be declared.
#[derive(Debug, thiserror::Error)]
pub enum TopologyError {
    #[error("the broker is away")]
    Away(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The exchange or queue exists with other arguments, or this user may not create it.
    #[error("{name} could not be declared")]
    NotDeclared {
        /// The exchange or queue.
        name: String,
        /// What the broker said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// The delays before the second, third and fourth attempt, in seconds; every later attempt waits as long as the last.
const RETRY_SECONDS: [u16; 4] = [1, 5, 25, 120];

/// How many seconds a message waits that failed in that attempt, counted from 1.
pub fn delay_after(attempt: u32) -> u16 {
    let [.., last] = RETRY_SECONDS;
    usize::try_from(attempt.saturating_sub(1))
        .ok()
        .and_then(|index| RETRY_SECONDS.get(index))
        .copied()
        .unwrap_or(last)
}

/// The queue where a message waits so many seconds for its next attempt. There is one for each delay, because messages
/// expire at the head of a queue only: one that waits long would hold up those behind it.
pub fn retry_of(queue: &Queue, seconds: u16) -> String {
    format!("{}.retry.{seconds}", queue.name)
}

/// The queue in which the broker holds events until that queue takes them.
pub fn hold_of(queue: &Queue) -> String {
    format!("{}.hold.{}", queue.name, queue.hold_seconds)
}

/// The queue in which copies of an earlier version put messages of any delay, each with its own expiration. It is declared
/// so that those messages come back.
fn mixed_retry_of(queue: &Queue) -> String {
    format!("{}.retry", queue.name)
}

/// The queue of messages that are not tried again.
pub fn dead_of(queue: &Queue) -> String {
    format!("{}.dead", queue.name)
}

/// The exchange through which the copies of a service put messages into the waiting and dead queues of that service. By the default
/// exchange of RabbitMQ a service could write into the queues of all others.
pub fn aside_of(service: &str) -> String {
    format!("{service}.aside")
}

/// Declares the exchanges and every queue. Repeating it changes nothing.
pub async fn declare(url: &str) -> Result<(), TopologyError> {
    declare_queues(url, queues::ALL).await
}

/// Declares the exchange and those queues.
pub async fn declare_queues(url: &str, queues: &[Queue]) -> Result<(), TopologyError> {
    let properties = ConnectionProperties::default().with_connection_name("cita topology".into());
    let connection = Connection::connect(url, properties).await.map_err(away)?;
    let channel = connection.create_channel().await.map_err(away)?;
    exchange(&channel, EXCHANGE, ExchangeKind::Topic).await?;
    for queue in queues {
        declare_one(&channel, queue).await?;
    }
    connection.close(200, "done".into()).await.map_err(away)
}

async fn exchange(channel: &Channel, name: &str, kind: ExchangeKind) -> Result<(), TopologyError> {
    let options = ExchangeDeclareOptions {
        durable: true,
        ..ExchangeDeclareOptions::default()
    };
    channel
        .exchange_declare(name.into(), kind, options, FieldTable::default())
        .await
        .map_err(|error| not_declared(name, error))
}

async fn bind(
    channel: &Channel,
    queue: &str,
    source: &str,
    key: &str,
) -> Result<(), TopologyError> {
    let options = QueueBindOptions::default();
    channel
        .queue_bind(
            queue.into(),
            source.into(),
            key.into(),
            options,
            FieldTable::default(),
        )
        .await
        .map_err(|error| not_declared(queue, error))
}

async fn declare_one(channel: &Channel, queue: &Queue) -> Result<(), TopologyError> {
    let dead = dead_of(queue);
    let aside = aside_of(queue.service);
    exchange(channel, &aside, ExchangeKind::Direct).await?;
    durable(channel, &dead, quorum(DELIVERIES_OF_THE_DEAD)).await?;
    bind(channel, &dead, &aside, &dead).await?;
    durable(channel, &mixed_retry_of(queue), leading_to(queue.name)).await?;
    for seconds in RETRY_SECONDS {
        let waiting = expiring_after(seconds, leading_to(queue.name));
        let retry = retry_of(queue, seconds);
        durable(channel, &retry, waiting).await?;
        bind(channel, &retry, &aside, &retry).await?;
    }
    durable(channel, queue.name, leading_to(&dead)).await?;
    if queue.hold_seconds == 0 {
        for key in queue.binds {
            bind(channel, queue.name, EXCHANGE, key).await?;
        }
        return Ok(());
    }
    let hold = hold_of(queue);
    let holding = expiring_after(queue.hold_seconds, leading_to(queue.name));
    durable(channel, &hold, holding).await?;
    for key in queue.binds {
        bind(channel, &hold, EXCHANGE, key).await?;
        // An earlier version bound the queue itself. An event that comes both ways meanwhile is applied once.
        unbind(channel, queue.name, EXCHANGE, key).await?;
    }
    Ok(())
}

async fn unbind(
    channel: &Channel,
    queue: &str,
    source: &str,
    key: &str,
) -> Result<(), TopologyError> {
    channel
        .queue_unbind(
            queue.into(),
            source.into(),
            key.into(),
            FieldTable::default(),
        )
        .await
        .map_err(|error| not_declared(queue, error))
}

async fn durable(
    channel: &Channel,
    name: &str,
    arguments: FieldTable,
) -> Result<(), TopologyError> {
    let options = QueueDeclareOptions {
        durable: true,
        ..QueueDeclareOptions::default()
    };
    channel
        .queue_declare(name.into(), options, arguments)
        .await
        .map_err(|error| not_declared(name, error))?;
    Ok(())
}

fn quorum(deliveries: i64) -> FieldTable {
    let mut arguments = FieldTable::default();
    arguments.insert("x-queue-type".into(), word("quorum"));
    arguments.insert(
        "x-delivery-limit".into(),
        AMQPValue::LongLongInt(deliveries),
    );
    arguments.insert("x-max-length".into(), AMQPValue::LongLongInt(LENGTH));
    arguments.insert("x-overflow".into(), word("reject-publish"));
    arguments
}

/// What expires or is given up goes to the queue `next`, and is kept until it is there.
fn leading_to(next: &str) -> FieldTable {
    let mut arguments = quorum(DELIVERIES);
    arguments.insert("x-dead-letter-exchange".into(), word(""));
    arguments.insert("x-dead-letter-routing-key".into(), word(next));
    arguments.insert("x-dead-letter-strategy".into(), word("at-least-once"));
    arguments
}

fn expiring_after(seconds: u16, mut arguments: FieldTable) -> FieldTable {
    let milliseconds = i64::from(seconds) * 1_000;
    arguments.insert("x-message-ttl".into(), AMQPValue::LongLongInt(milliseconds));
    arguments
}

fn word(text: &str) -> AMQPValue {
    AMQPValue::LongString(text.into())
}

fn away(error: lapin::Error) -> TopologyError {
    TopologyError::Away(error.into())
}

fn not_declared(name: &str, error: lapin::Error) -> TopologyError {
    TopologyError::NotDeclared {
        name: name.to_owned(),
        source: error.into(),
    }
}
