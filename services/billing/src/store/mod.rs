//! The tables of billing, one file for each, what is read together, and the published views of other services.

mod schema;

pub mod counts;
pub mod decisions;
pub mod grants;
pub mod holding;
pub mod known;
pub mod news;
pub mod notices_of_end;
pub mod payments;
pub mod reconciliations;
pub mod settings;
pub mod subscriptions;
pub mod unclaimed;
