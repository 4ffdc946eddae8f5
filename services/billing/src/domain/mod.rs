//! The rules: which variant is which plan, what a status grants, what an event of the payment provider changes. Pure: no
//! database and no queue.

mod outcome;
mod provider_event;
mod rules;
mod subscription;
mod variants;

pub use outcome::Outcome;
pub use provider_event::{ClaimedClinic, ProviderEvent};
pub use rules::Rules;
pub use subscription::{Subscription, SubscriptionStatus, governing};
pub use variants::Variants;
