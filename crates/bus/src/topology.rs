//! Exchange and queues, declared from the one table in `events`. On its own connection: a queue that exists
//! with other arguments costs the channel, and some mistakes cost the connection.
//!
//! Only what RabbitMQ 3.10 and 4 both know: quorum queues, with every limit set explicitly.

use crate::publisher::EXCHANGE;
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

/// The queue where a message waits for its next attempt.
pub fn retry_of(queue: &Queue) -> String {
    format!("{}.retry", queue.name)
}

/// The queue of messages that are not tried again.
pub fn dead_of(queue: &Queue) -> String {
    format!("{}.dead", queue.name)
}

/// Declares the exchange and every queue. Repeating it changes nothing.
pub async fn declare(url: &str) -> Result<(), TopologyError> {
    declare_queues(url, queues::ALL).await
}

/// Declares the exchange and those queues.
pub async fn declare_queues(url: &str, queues: &[Queue]) -> Result<(), TopologyError> {
    let properties = ConnectionProperties::default().with_connection_name("cita topology".into());
    let connection = Connection::connect(url, properties).await.map_err(away)?;
    let channel = connection.create_channel().await.map_err(away)?;
    channel
        .exchange_declare(
            EXCHANGE.into(),
            ExchangeKind::Topic,
            ExchangeDeclareOptions {
                durable: true,
                ..ExchangeDeclareOptions::default()
            },
            FieldTable::default(),
        )
        .await
        .map_err(|error| not_declared(EXCHANGE, error))?;
    for queue in queues {
        declare_one(&channel, queue).await?;
    }
    connection.close(200, "done".into()).await.map_err(away)
}

async fn declare_one(channel: &Channel, queue: &Queue) -> Result<(), TopologyError> {
    let (retry, dead) = (retry_of(queue), dead_of(queue));
    durable(channel, &dead, quorum(DELIVERIES_OF_THE_DEAD)).await?;
    durable(channel, &retry, leading_to(queue.name)).await?;
    durable(channel, queue.name, leading_to(&dead)).await?;
    for key in queue.binds {
        channel
            .queue_bind(
                queue.name.into(),
                EXCHANGE.into(),
                (*key).into(),
                QueueBindOptions::default(),
                FieldTable::default(),
            )
            .await
            .map_err(|error| not_declared(queue.name, error))?;
    }
    Ok(())
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
