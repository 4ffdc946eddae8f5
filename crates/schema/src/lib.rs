#![doc = include_str!("../README.md")]

mod error;
pub mod keys;
mod lock;
mod migrations;
mod roles;
pub mod seed;

pub use error::SchemaError;
pub use migrations::{fingerprint, migrate, revert_all};
pub use roles::{Passwords, Role, service_url, set_passwords};
