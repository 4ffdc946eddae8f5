#![doc = include_str!("../README.md")]

mod caller;
mod front;
mod keys;
mod problem;
mod service_caller;
mod trace;
mod valid;

pub use caller::Caller;
pub use front::Front;
pub use keys::{ServiceKeys, StaffKeys};
pub use problem::{Created, Problem};
pub use service_caller::ServiceCaller;
pub use trace::{current_traceparent, trace_id};
pub use valid::{MAX_JSON_BYTES, ValidJson, ValidPath, ValidQuery};
