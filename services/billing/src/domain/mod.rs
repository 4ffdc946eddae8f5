//! The rules: what each variant is, who bought it, what a subscription, a purchase and a refund give and take, and what an event of
//! the payment provider changes. Pure: no database and no queue.

mod begins;
mod catalogue;
mod claim;
mod holding;
mod order;
mod outcome;
mod pause;
mod paying;
mod payment;
mod payment_event;
mod pending;
mod period;
mod prices;
mod provider_event;
mod purchases;
mod refund;
mod rules;
mod standing;
mod status;
mod subscription;
#[cfg(test)]
mod testing;
mod unclaimed;
mod variants;

pub use begins::{Begins, PlanNow};
pub use catalogue::{Catalogue, MonthsOffer, Offer};
pub use claim::{ClaimKeys, NotProven};
pub use holding::{Decision, Holding};
pub use order::{LastSaid, Source, Stamp};
pub use outcome::Outcome;
pub use pause::Pause;
pub use payment::{Gives, Payment, PaymentKind, PaymentReason, PaymentState};
pub use pending::{News, pending_since};
pub use period::Period;
pub use prices::Prices;
pub use provider_event::ProviderEvent;
pub use rules::Rules;
pub use standing::{Access, End, Standing, Then};
pub use status::SubscriptionStatus;
pub use subscription::{PeriodChange, Subscription};
pub use unclaimed::Unclaimed;
pub use variants::{Sale, Variants};
