//! What notification hears, each in one transaction with its inbox row.

mod apply_status;
mod note_account_change;
mod plan_reminders;
mod send_reply;

pub use apply_status::ApplyStatus;
pub use note_account_change::NoteAccountChange;
pub use plan_reminders::PlanReminders;
pub use send_reply::SendReply;

use crate::error::Error;
use bus::Failure;

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Db(error) => error.into(),
            other => Self::retry(other),
        }
    }
}
