//! Feeds the live streams with the broker's events, and tells the other copies for which clinics pages are open here.

use crate::app::App;
use crate::live;
use bus::{Bus, Stop};
use futures_util::future::join;
use kernel::Heartbeat;
use tokio::time::timeout;

/// Runs until the process stops; returns at once where there is no broker.
pub async fn feed_live_streams(app: &App, stop: Stop, heartbeat: Heartbeat) {
    if let Some(bus) = &app.bus {
        let listening = live::listen(bus, &app.live, stop.clone());
        join(listening, announce(app, bus, stop, &heartbeat)).await;
    }
}

async fn announce(app: &App, bus: &Bus, stop: Stop, heartbeat: &Heartbeat) {
    while !stop.is_requested() {
        app.announce_pages(bus).await;
        // The pause ends early when the stop is requested; the loop's condition tells which it was.
        let pausing = timeout(live::ANNOUNCE, stop.requested());
        drop(heartbeat.waits_for(pausing).await);
    }
}
