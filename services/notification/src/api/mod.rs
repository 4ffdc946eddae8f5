//! What staff and the operator may ask over HTTP.

mod deliveries;
mod operator;
mod queues;
mod routes;
mod stream;

pub use routes::{ROUTES, routes};
