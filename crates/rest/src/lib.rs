#![doc = include_str!("../README.md")]

mod access;
mod address;
mod answer;
mod arguments;
mod bearer;
mod caller;
mod declared;
mod description;
mod document;
mod endpoint;
mod input;
mod keys;
mod middleware;
mod operation;
mod problem;
mod refusals;
mod service_caller;
mod tagged;

pub use access::{Access, AccessKind, Public, Webhook};
pub use address::{client_address, counted};
pub use answer::{Created, EventStream, Html, NoContent, PlainText, RawJson};
pub use arguments::Arguments;
pub use bearer::bearer;
pub use caller::Caller;
pub use declared::DeclaredCodes;
pub use description::{Answers, Describe, Description};
pub use document::{Api, NameTaken, document};
pub use endpoint::{Endpoint, get, post, put, register};
pub use input::{IdempotencyKey, MAX_JSON_BYTES, ValidJson, ValidPath, ValidQuery};
pub use keys::{ServiceKeys, StaffKeys};
pub use middleware::RequestMiddleware;
pub use problem::Problem;
pub use refusals::refusals_of;
pub use service_caller::ServiceCaller;
pub use tagged::{IfNoneMatch, Tagged};
