//! HTTP for the staff: their inbox of conversations, and the prepared answers.

mod conversations;
mod faq;
mod routes;

pub use routes::{ROUTES, routes};
