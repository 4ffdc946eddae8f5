//! Feeds the live streams with the broker's events, and tells the other copies for which clinics pages are open here.

use crate::app::App;
use crate::live;
use bus::{Bus, Stop};
use futures_util::future::join;
use tokio::time::timeout;

/// Runs until the process stops; returns at once where there is no broker.
pub async fn feed_live_streams(app: &App, stop: Stop) {
    if let Some(bus) = &app.bus {
        let listening = live::listen(bus, &app.live, stop.clone());
        join(listening, announce(app, bus, stop)).await;
    }
}

async fn announce(app: &App, bus: &Bus, stop: Stop) {
    while !stop.is_requested() {
        app.announce_pages(bus).await;
        // The pause ends early when the stop is requested; the loop's condition tells which it was.
        drop(timeout(live::ANNOUNCE, stop.requested()).await);
    }
}
