#![doc = include_str!("../README.md")]
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "in tests a panic with a sentence is the clearest failure"
)]

mod access;
mod blocking;
mod clinic;
mod clinic_data;
mod database;
mod env;
mod events;
mod golden;
mod input;
mod keys;
mod proxy;
mod sample;
mod served;

pub use access::{AccessWalk, Answered, Asked, Exception};
pub use clinic::{Clinic, Doctor, Staff};
pub use clinic_data::check_clinic_data;
pub use database::TestDb;
pub use env::{amqp_url, management_url, redis_url};
pub use events::{deliver, deliver_at, deliver_batch};
pub use golden::assert_golden;
pub use keys::{
    auth_token, keys, notification_token, service_signer, service_token, service_verifier,
    staff_jwks, staff_signer, staff_token, staff_verifier,
};
pub use proxy::Proxy;
pub use schema::Role;
pub use served::{AccessCheck, Served};

use chrono::{DateTime, Utc};
use kernel::FixedClock;

/// A Monday at seven in the morning in El Salvador, before any clinic opens.
pub const MONDAY_MORNING: &str = "2026-11-23T13:00:00Z";

/// A clock that stands at `MONDAY_MORNING`.
pub fn clock() -> FixedClock {
    FixedClock::at(at(MONDAY_MORNING))
}

/// The instant of an RFC 3339 text.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant in RFC 3339")
}
