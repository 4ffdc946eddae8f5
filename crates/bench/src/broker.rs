//! RabbitMQ without Cita: one connection, one channel, confirms, quorum queues.

use anyhow::{Context as _, Result, ensure};
use futures_util::StreamExt as _;
use kernel::Ids;
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, ConfirmSelectOptions,
    QueueDeclareOptions, QueuePurgeOptions,
};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Channel, Confirmation, Connection, ConnectionProperties, Consumer};

const PERSISTENT: u8 = 2;

/// One connection with one channel in confirm mode.
pub struct Broker {
    channel: Channel,
    ids: Ids,
    #[expect(dead_code, reason = "dropping it would close the channel")]
    connection: Connection,
}

impl Broker {
    /// Opens a connection of its own.
    pub async fn open(url: &str) -> Result<Self> {
        let connection = Connection::connect(url, ConnectionProperties::default()).await?;
        let channel = connection.create_channel().await?;
        channel
            .confirm_select(ConfirmSelectOptions::default())
            .await?;
        Ok(Self {
            channel,
            ids: Ids::system(),
            connection,
        })
    }

    /// Declares a durable quorum queue with the limits of the product's queues, and empties it.
    pub async fn queue(&self, name: &str) -> Result<()> {
        let mut arguments = FieldTable::default();
        arguments.insert(
            "x-queue-type".into(),
            AMQPValue::LongString("quorum".into()),
        );
        arguments.insert("x-delivery-limit".into(), AMQPValue::LongLongInt(20));
        arguments.insert("x-max-length".into(), AMQPValue::LongLongInt(1_000_000));
        arguments.insert(
            "x-overflow".into(),
            AMQPValue::LongString("reject-publish".into()),
        );
        let options = QueueDeclareOptions {
            durable: true,
            ..QueueDeclareOptions::default()
        };
        self.channel
            .queue_declare(name.into(), options, arguments)
            .await?;
        self.channel
            .queue_purge(name.into(), QueuePurgeOptions::default())
            .await?;
        Ok(())
    }

    /// Publishes persistent and mandatory, with the properties of the product's messages, and awaits the confirm.
    pub async fn publish(&self, queue: &str, body: &[u8]) -> Result<()> {
        let mut headers = FieldTable::default();
        headers.insert("attempt".into(), AMQPValue::LongUInt(1));
        let properties = BasicProperties::default()
            .with_delivery_mode(PERSISTENT)
            .with_content_type("application/x-protobuf".into())
            .with_message_id(self.ids.uuid().to_string().into())
            .with_headers(headers);
        let options = BasicPublishOptions {
            mandatory: true,
            ..BasicPublishOptions::default()
        };
        let confirm = self
            .channel
            .basic_publish("".into(), queue.into(), options, body, properties)
            .await?;
        let confirmation = confirm.await?;
        ensure!(
            confirmation == Confirmation::Ack(None),
            "the broker refused a bare message"
        );
        Ok(())
    }

    /// Begins to consume from a queue.
    pub async fn consume(&self, queue: &str) -> Result<Consumer> {
        let consumer = self.channel.basic_consume(
            queue.into(),
            "".into(),
            BasicConsumeOptions::default(),
            FieldTable::default(),
        );
        Ok(consumer.await?)
    }
}

/// Takes the next message and acknowledges it.
pub async fn take(consumer: &mut Consumer) -> Result<()> {
    let delivery = consumer.next().await.context("the queue is gone")??;
    delivery.ack(BasicAckOptions::default()).await?;
    Ok(())
}
