//! The consumers. Both append to the inbound queue of a session; the turns decide.

mod hear_scheduling;
mod store_message;

use crate::app::App;
use bus::Consumers;
use hear_scheduling::HearScheduling;
use store_message::StoreMessage;

/// All consumers of nlu-booking.
pub fn all(app: &App) -> Consumers {
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone())
        .handle_sets(StoreMessage {
            notifications: app.notifications.clone(),
            messages_per_minute: app.messages_per_minute,
        })
        .handle(HearScheduling(app.notifications.clone()))
}
