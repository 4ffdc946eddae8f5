//! The rules that play Anthropic's model: what a request may contain, and how an answer is filled.
//! Not here: HTTP (`api::anthropic`).

mod fill;
mod model;
mod reader;
mod request;

pub use fill::fill;
pub use model::{Failure, Model};
pub use reader::facts;
pub use request::{ApiError, Request, read};
