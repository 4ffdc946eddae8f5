//! The tables of notification, and the published views of other services that it reads. Every query of a clinic's rows
//! names the transaction's clinic.

pub mod account_changes;
pub mod agendas;
pub mod appointments;
pub mod begun;
pub mod cards;
pub mod channels;
pub mod claim;
pub mod dead_messages;
pub mod deliveries;
pub mod emails;
pub mod hold;
pub mod in_flight;
pub mod jobs;
pub mod locks;
pub mod notices;
pub mod operator_attempts;
pub mod overview;
pub mod pauses;
pub mod reminder_scans;
pub mod replies;
mod schema;
pub mod statuses;
mod stored;
pub mod templates;
