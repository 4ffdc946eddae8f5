//! What a service may do at the broker with the rights that are derived for it, as RabbitMQ itself decides.

use crate::broker::Broker;
use bus::rights_of;
use events::queues::{APPLY_LEMONSQUEEZY, APPLY_SUBSCRIPTION, Queue};
use lapin::options::{
    BasicConsumeOptions, BasicPublishOptions, ConfirmSelectOptions, QueueBindOptions,
    QueueDeclareOptions,
};
use lapin::types::FieldTable;
use lapin::{BasicProperties, Channel, Connection, ConnectionProperties, Result};

/// A broker with a queue of billing and one of auth, and a connection with the rights of that service.
async fn signed_in(service: &str) -> (Broker, Connection) {
    let broker = Broker::empty();
    let queues = [APPLY_LEMONSQUEEZY, APPLY_SUBSCRIPTION];
    bus::topology::declare_queues(&broker.url, &queues)
        .await
        .unwrap();
    let url = broker.sign_up(&rights_of(service, service));
    let connection = Connection::connect(&url, ConnectionProperties::default()).await;
    (broker, connection.unwrap())
}

async fn publish(connection: &Connection, exchange: &str, key: &str) -> Result<()> {
    let channel = connection.create_channel().await?;
    channel
        .confirm_select(ConfirmSelectOptions::default())
        .await?;
    let (options, properties) = (BasicPublishOptions::default(), BasicProperties::default());
    channel
        .basic_publish(exchange.into(), key.into(), options, b"x", properties)
        .await?
        .await?;
    Ok(())
}

async fn consume(connection: &Connection, queue: &str) -> Result<()> {
    let channel = connection.create_channel().await?;
    let options = BasicConsumeOptions::default();
    channel
        .basic_consume(queue.into(), "".into(), options, FieldTable::default())
        .await?;
    Ok(())
}

/// Hears events as open pages do, by a queue without a name.
async fn listen(connection: &Connection, key: &str) -> Result<Channel> {
    let channel = connection.create_channel().await?;
    let own = QueueDeclareOptions {
        exclusive: true,
        ..QueueDeclareOptions::default()
    };
    let queue = channel
        .queue_declare("".into(), own, FieldTable::default())
        .await?;
    let (exchange, options) = ("cita.events".into(), QueueBindOptions::default());
    let name = queue.name().clone();
    channel
        .queue_bind(name, exchange, key.into(), options, FieldTable::default())
        .await?;
    Ok(channel)
}

#[tokio::test]
async fn a_service_consumes_and_publishes_its_own() {
    let (_broker, billing) = signed_in("billing").await;

    let published = publish(&billing, "cita.events", "billing.subscription.changed.v1").await;
    let put_aside = publish(&billing, "billing.aside", "billing.apply-lemonsqueezy.dead").await;
    let consumed = consume(&billing, "billing.apply-lemonsqueezy").await;

    assert!(published.is_ok(), "{published:?}");
    assert!(put_aside.is_ok(), "{put_aside:?}");
    assert!(consumed.is_ok(), "{consumed:?}");
}

#[tokio::test]
async fn a_service_consumes_nothing_of_another() {
    let (_broker, billing) = signed_in("billing").await;

    for Queue { name, .. } in [APPLY_SUBSCRIPTION] {
        for queue in [
            name.to_owned(),
            format!("{name}.dead"),
            format!("{name}.retry.1"),
        ] {
            assert!(consume(&billing, &queue).await.is_err(), "{queue}");
        }
    }
    assert!(listen(&billing, "auth.clinic.registered.v1").await.is_err());
}

#[tokio::test]
async fn a_service_publishes_nothing_as_another() {
    let (_broker, billing) = signed_in("billing").await;

    let tried = [
        ("cita.events", "auth.clinic.registered.v1"),
        ("cita.events", "billing"),
        ("auth.aside", "auth.apply-subscription.dead"),
        ("", "auth.apply-subscription"),
        ("amq.topic", "billing.subscription.changed.v1"),
    ];
    for (exchange, key) in tried {
        assert!(
            publish(&billing, exchange, key).await.is_err(),
            "{exchange} {key}"
        );
    }
}

#[tokio::test]
async fn what_one_service_asks_of_another_is_all_that_it_publishes_there() {
    let (_broker, auth) = signed_in("auth").await;

    let asked = publish(&auth, "cita.events", "notification.email.requested.v1").await;

    assert!(asked.is_ok(), "{asked:?}");
    for key in [
        "notification.message.failed.v1",
        "notification.email.requested.v1.x",
        "x.notification.email.requested.v1",
    ] {
        assert!(publish(&auth, "cita.events", key).await.is_err(), "{key}");
    }
}

#[tokio::test]
async fn the_service_of_the_live_stream_hears_what_pages_show_and_no_patient() {
    let (_broker, notification) = signed_in("notification").await;

    for key in [
        "scheduling.appointment.booked.v1",
        "auth.user.changed.v1",
        "auth.clinic.suspended.v1",
        "auth.clinic.changed.v1",
    ] {
        let heard = listen(&notification, key).await;
        assert!(heard.is_ok(), "{key}: {heard:?}");
    }

    for key in [
        "auth.clinic.registered.v1",
        "ingest.whatsapp_messages.received.v1",
        "conversation.reply.requested.v1",
        "ingest.#",
        "#",
    ] {
        assert!(listen(&notification, key).await.is_err(), "{key}");
    }
}
