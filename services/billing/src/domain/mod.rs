//! The rules: which variant is which plan, what a status grants, what an event of the payment provider changes. Pure: no
//! database and no queue.

mod order;
mod outcome;
mod pause;
mod provider_event;
mod rules;
mod status;
mod subscription;
mod variants;

pub use order::{LastSaid, Source, Stamp};
pub use outcome::Outcome;
pub use pause::Pause;
pub use provider_event::{ClaimedClinic, ProviderEvent};
pub use rules::Rules;
pub use status::SubscriptionStatus;
pub use subscription::{Subscription, decide};
pub use variants::Variants;
