//! News for open pages: published without the broker's durability. A lost one is harmless, because a page loads its data
//! again after a gap, and nothing else hears them.

use crate::connection::Bus;
use crate::message::{EXCHANGE, Outgoing};
use lapin::options::BasicPublishOptions;
use lapin::{Channel, Result};
use std::time::Duration;
use tokio::time::timeout;

/// How long the news may wait for a connection that takes nothing.
const DEADLINE: Duration = Duration::from_millis(500);

/// Publishes to the queues that are bound now. The messages are not persistent, no queue has to take them, and no confirm is
/// awaited. What the broker does not take is counted in `bus_broadcast_lost_total` and is gone.
pub async fn broadcast(bus: &Bus, events: &[Outgoing]) {
    if events.is_empty() {
        return;
    }
    let sent = matches!(timeout(DEADLINE, send(bus, events)).await, Ok(Ok(true)));
    if !sent {
        let lost = u64::try_from(events.len()).unwrap_or(u64::MAX);
        metrics::counter!("bus_broadcast_lost_total").increment(lost);
    }
}

/// Whether there was a connection to send on.
async fn send(bus: &Bus, events: &[Outgoing]) -> Result<bool> {
    let Some(channel) = channel(bus).await? else {
        return Ok(false);
    };
    for event in events {
        channel
            .basic_publish(
                EXCHANGE.into(),
                event.key.as_str().into(),
                BasicPublishOptions::default(),
                &event.body,
                event.transient(),
            )
            .await?;
    }
    Ok(true)
}

/// The channel without confirms, opened when it is first needed and after every loss.
async fn channel(bus: &Bus) -> Result<Option<Channel>> {
    let mut slot = bus.transient.lock().await;
    if let Some(channel) = slot.as_ref().filter(|channel| channel.status().connected()) {
        return Ok(Some(channel.clone()));
    }
    let Some(channel) = bus.channel().await else {
        return Ok(None);
    };
    Ok(Some(slot.insert(channel?).clone()))
}
