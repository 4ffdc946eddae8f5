#![doc = include_str!("../README.md")]

pub mod api;
mod app;
mod clinic_data;
mod config;
pub mod consumers;
mod domain;
mod error;
mod flows;
pub mod jobs;
mod old_rows;
mod sealing;
mod store;

pub use app::{App, Parts, calendar_reads};
pub use clinic_data::TABLES;
pub use config::{Config, SETTINGS};
pub use internal::scheduling::Code;

/// Everything that scheduling serves over HTTP, for the API description and the access tests.
pub fn api() -> rest::Api {
    rest::Api {
        service: "scheduling",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
