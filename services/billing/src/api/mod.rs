//! What staff can ask.

mod billing;
mod routes;

pub use routes::{ROUTES, routes};
