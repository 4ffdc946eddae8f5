//! The events that notification applies, one handler per queue.

mod apply_status;
mod note_account_change;
mod note_happenings;
mod send_card;
mod send_email;
mod send_reply;

use crate::app::App;
use apply_status::ApplyStatus;
use bus::Consumers;
use note_account_change::NoteAccountChange;
use note_happenings::NoteHappenings;
use send_card::SendCard;
use send_email::SendEmail;
use send_reply::SendReply;

/// All consumers of notification.
pub fn all(app: &App) -> Consumers {
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone())
        .handle_sets(SendReply(app.clone()))
        .handle_sets(ApplyStatus(app.clone()))
        .handle_sets(SendCard::new(app.clone()))
        .handle_sets(NoteHappenings(app.clone()))
        .handle(NoteAccountChange)
        .handle(SendEmail(app.clone()))
}
