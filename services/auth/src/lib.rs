#![doc = include_str!("../README.md")]

mod api;
mod app;
mod config;
mod consumers;
mod error;
mod flows;
mod store;
mod texts;

pub use api::{ROUTES, routes};
pub use app::{App, Parts};
pub use config::Config;
pub use consumers::ApplySubscription;
