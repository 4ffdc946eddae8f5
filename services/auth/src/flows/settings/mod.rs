//! What administrators decide about their clinic, and the clinic's WhatsApp number.

mod change;
mod channel_change;
mod follow_number;
mod logo;
mod logo_reading;
mod logo_sweep;
mod number_state;
mod secrets;
mod show;
mod test_number;

pub use change::Change;
pub use channel_change::ChannelChange;
pub use follow_number::{About, follow_number, follow_time};
pub use logo::Logos;
pub use logo_reading::ShownLogo;
pub use show::{Shown, ShownChannel};
pub use test_number::Tested;

use crate::graph::Graph;
use cache::RateLimit;
use crypto::Keyring;
use std::sync::Arc;

/// Shows and changes a clinic's settings, and tests its WhatsApp number.
pub struct Settings {
    keyring: Arc<Keyring>,
    graph: Graph,
    tests: RateLimit,
}

impl Settings {
    /// Seals the clinic's secrets with its own key, which the keyring opens, and asks Meta by `graph`, for each clinic as often as
    /// `tests` allows.
    pub const fn new(keyring: Arc<Keyring>, graph: Graph, tests: RateLimit) -> Self {
        Self {
            keyring,
            graph,
            tests,
        }
    }

    /// Meta's id of the installation's application, where it is known.
    pub fn app_id(&self) -> Option<&str> {
        self.graph.app_id()
    }
}
