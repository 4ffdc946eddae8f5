//! HTTP: parse, act, answer. What staff call, and what other services ask.

mod appointments;
mod booking;
mod doctors;
mod internal;
mod patients;
mod read;
mod routes;
mod services;
mod views;

pub use routes::{ROUTES, routes};
