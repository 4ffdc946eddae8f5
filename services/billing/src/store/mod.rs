//! The tables of billing, one file for each, and the published view of clinics.

mod schema;

pub mod news;
pub mod reconciliations;
pub mod settings;
pub mod subscriptions;
pub mod unclaimed;
