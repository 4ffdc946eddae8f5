#![doc = include_str!("../README.md")]

mod api;
mod app;
mod config;
mod consumers;
mod domain;
mod flows;
mod jobs;
mod shop;
mod store;

pub use api::{ROUTES, routes};
pub use app::{App, Parts};
pub use config::Config;
pub use consumers::ApplyLemonsqueezy;
pub use domain::Variants;
pub use jobs::Reconcile;
