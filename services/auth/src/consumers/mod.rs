//! The events that auth consumes.

mod apply_subscription;

use crate::app::App;
use apply_subscription::ApplySubscription;
use bus::Consumers;

/// Every consumer of the service.
pub fn all(app: &App) -> Consumers {
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone()).handle(ApplySubscription)
}
