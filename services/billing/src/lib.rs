#![doc = include_str!("../README.md")]

pub mod api;
pub mod consumers;
pub mod jobs;

mod app;
mod clinic_data;
mod codes;
mod config;
mod domain;
mod error;
mod flows;
mod shop;
mod store;

pub use app::{App, Parts, visits};
pub use clinic_data::TABLES;
pub use codes::Code;
pub use config::SETTINGS;
pub use domain::{Catalogue, ClaimKeys, Rules, Variants};
pub use shop::{Shop, ShopError};

/// Everything that billing serves, for the API description and for tests that walk through all endpoints.
pub fn api() -> rest::Api {
    rest::Api {
        service: "billing",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
