#![doc = include_str!("../README.md")]

pub mod api;
pub mod consumers;
pub mod jobs;

mod app;
mod config;
mod domain;
mod flows;
mod shop;
mod store;

pub use app::{App, Parts};
pub use config::SETTINGS;
pub use domain::{Rules, Variants};
pub use shop::{Shop, ShopError};

/// Everything that billing serves, for the API description and for tests that walk through all endpoints. Billing has no
/// error codes of its own.
pub fn api() -> rest::Api {
    rest::Api {
        service: "billing",
        endpoints: api::endpoints(),
        codes: Vec::new(),
    }
}
