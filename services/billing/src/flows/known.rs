//! What the parts of `apply_event` are given.

use crate::domain::{ProviderEvent, Stamp};
use crate::store::holding::Stored;

/// An event, and what is known of its clinic under the lock of the clinic's subscriptions.
pub struct Known<'e> {
    pub event: &'e ProviderEvent,
    /// Has the event's own time.
    pub stamp: &'e Stamp,
    pub stored: &'e Stored,
}
