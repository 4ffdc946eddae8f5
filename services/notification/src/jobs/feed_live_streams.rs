//! Feeds the live streams with the broker's events.

use crate::app::App;
use crate::live;
use bus::Stop;

/// Runs until the process stops; returns at once where there is no broker.
pub async fn feed_live_streams(app: &App, stop: Stop) {
    if let Some(bus) = &app.bus {
        live::listen(bus, &app.live, stop).await;
    }
}
