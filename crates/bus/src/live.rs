//! Fan-out: every copy of a process receives all events of some keys while it is connected, and nothing is kept for it.
//! For open pages, which load their data again after a gap; never for work.

use crate::connection::Bus;
use crate::message::{DeliveryMetadata, EXCHANGE};
use crate::stop::Stop;
use events::{Envelope, Incoming, Malformed};
use futures_util::StreamExt;
use lapin::message::Delivery;
use lapin::options::{BasicConsumeOptions, QueueBindOptions, QueueDeclareOptions};
use lapin::types::FieldTable;
use std::time::Duration;
use tokio::time::timeout;

const ASK_AGAIN: Duration = Duration::from_secs(1);

/// Calls `on_event` with each event of those keys, until asked to stop. After every new connection `on_event` is called
/// with `None` first, because events may have been missed.
pub async fn subscribe<E: Incoming>(
    bus: &Bus,
    keys: &[&str],
    stop: Stop,
    on_event: impl Fn(Option<Envelope<E>>),
) {
    while !stop.is_requested() {
        tokio::select! {
            () = stop.requested() => return,
            () = bus.connected() => {}
        }
        let listening = listen(bus, keys, &on_event);
        tokio::select! {
            () = stop.requested() => return,
            outcome = listening => if let Err(error) = outcome {
                tracing::warn!(%error, "the subscription was interrupted");
            },
        }
        drop(timeout(ASK_AGAIN, stop.requested()).await);
    }
}

async fn listen<E: Incoming>(
    bus: &Bus,
    keys: &[&str],
    on_event: &impl Fn(Option<Envelope<E>>),
) -> Result<(), lapin::Error> {
    let Some(channel) = bus.channel().await else {
        return Ok(());
    };
    let channel = channel?;
    let own = QueueDeclareOptions {
        exclusive: true,
        auto_delete: true,
        ..QueueDeclareOptions::default()
    };
    let queue = channel
        .queue_declare("".into(), own, FieldTable::default())
        .await?;
    for key in keys {
        channel
            .queue_bind(
                queue.name().clone(),
                EXCHANGE.into(),
                (*key).into(),
                QueueBindOptions::default(),
                FieldTable::default(),
            )
            .await?;
    }
    let unanswered = BasicConsumeOptions {
        no_ack: true,
        ..BasicConsumeOptions::default()
    };
    let mut deliveries = channel
        .basic_consume(
            queue.name().clone(),
            "".into(),
            unanswered,
            FieldTable::default(),
        )
        .await?;
    on_event(None);
    while let Some(delivery) = deliveries.next().await {
        let delivery = delivery?;
        match read(&delivery) {
            Ok(event) => on_event(Some(event)),
            Err(error) => tracing::warn!(%error, "an event for open pages cannot be read"),
        }
    }
    Ok(())
}

fn read<E: Incoming>(delivery: &Delivery) -> Result<Envelope<E>, Malformed> {
    let metadata = DeliveryMetadata::read(delivery);
    let body = E::read(&metadata.key, &delivery.data)?;
    Ok(metadata.head()?.map(|()| body))
}
