//! RabbitMQ without Cita: one connection, one channel, confirms, quorum queues.

use crate::outcome::{Because as _, Outcome};
use futures_util::StreamExt as _;
use kernel::Ids;
use lapin::options::{
    BasicAckOptions, BasicConsumeOptions, BasicPublishOptions, ConfirmSelectOptions,
    QueueDeclareOptions, QueuePurgeOptions,
};
use lapin::types::{AMQPValue, FieldTable};
use lapin::{BasicProperties, Channel, Confirmation, Connection, ConnectionProperties, Consumer};

const PERSISTENT: u8 = 2;

/// A channel in confirm mode.
pub struct Broker {
    channel: Channel,
    ids: Ids,
    #[expect(dead_code, reason = "dropping it would close the channel")]
    connection: Connection,
}

impl Broker {
    /// Connects.
    pub async fn open(url: &str) -> Outcome<Self> {
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

    /// Declares a durable quorum queue with the limits that the house's have.
    pub async fn queue(&self, name: &str) -> Outcome {
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

    /// Publishes persistent and mandatory, with what the house's messages carry, and awaits the confirm.
    pub async fn publish(&self, queue: &str, body: &[u8]) -> Outcome {
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
        match confirm.await? {
            Confirmation::Ack(None) => Ok(()),
            _ => Err("the broker did not take a bare message".into()),
        }
    }

    /// Begins to consume.
    pub async fn consume(&self, queue: &str) -> Outcome<Consumer> {
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
pub async fn take(consumer: &mut Consumer) -> Outcome {
    let delivery = consumer.next().await.because("the queue is gone")??;
    delivery.ack(BasicAckOptions::default()).await?;
    Ok(())
}
