//! The tables of notification, and the published views it reads. Every query names the transaction's clinic.

pub mod account_changes;
pub mod appointments;
pub mod channels;
pub mod claim;
pub mod deliveries;
pub mod jobs;
pub mod locks;
pub mod overview;
pub mod pauses;
mod schema;
