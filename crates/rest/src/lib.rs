#![doc = include_str!("../README.md")]

mod address;
mod caller;
mod front;
mod keys;
mod problem;
mod service_caller;
mod valid;

pub use address::client_address;
pub use caller::Caller;
pub use front::Front;
pub use keys::{ServiceKeys, StaffKeys};
pub use problem::{Created, Problem};
pub use service_caller::ServiceCaller;
pub use valid::{MAX_JSON_BYTES, ValidJson, ValidPath, ValidQuery};
