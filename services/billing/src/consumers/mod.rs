//! The events that billing consumes.

mod apply_lemonsqueezy;

use crate::app::App;
use apply_lemonsqueezy::ApplyLemonsqueezy;
use bus::Consumers;

/// Every consumer of the service.
pub fn all(app: &App) -> Consumers {
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone()).raw(
        ApplyLemonsqueezy(app.clone()),
        "an event that names no clinic of ours is kept in a transaction without a clinic",
    )
}
