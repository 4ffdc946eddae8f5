#![doc = include_str!("../README.md")]

mod admission;
mod connection;
mod error;
mod local_count;
mod rate_limit;
mod rights;
mod seen_once;
mod shared;

pub use admission::Admission;
pub use connection::Cache;
pub use error::CacheError;
pub use rate_limit::RateLimit;
pub use rights::rules_of;
pub use seen_once::SeenOnce;
