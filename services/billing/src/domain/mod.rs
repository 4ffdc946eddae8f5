//! The rules: what each variant is, who bought it, what a subscription, a purchase and a refund give and take, and what an event of
//! the payment provider changes. Pure: no database and no queue.

mod begins;
mod catalogue;
mod chain;
mod charges;
mod claim;
mod covered;
mod grant;
mod holding;
mod included;
mod looks;
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
mod stretches;
mod subscription;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod unclaimed;
mod variants;
mod waiting;

pub use begins::{Begins, Lasts, PlanNow};
pub use catalogue::{Catalogue, MonthsOffer, Offer};
pub use chain::{GivenBy, Has, Known, PlanStage};
pub use charges::{Charge, ChargeState};
pub use claim::{ClaimKeys, NotProven};
pub use grant::Grant;
pub use holding::{Decision, Holding};
pub use included::Included;
pub use order::{LastSaid, Source, Stamp};
pub use outcome::Outcome;
pub use pause::Pause;
pub use payment::{Gives, Payment, PaymentKind, PaymentReason, PaymentState};
pub use pending::{News, pending_since};
pub use period::Period;
pub use prices::Prices;
pub use provider_event::ProviderEvent;
pub use purchases::Span;
pub use rules::Rules;
pub use standing::{Access, End, Standing, Then};
pub use status::SubscriptionStatus;
pub use subscription::{PeriodChange, Subscription};
pub use unclaimed::Unclaimed;
pub use variants::{Sale, Variants};
pub use waiting::Waiting;
