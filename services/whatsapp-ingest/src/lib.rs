#![doc = include_str!("../README.md")]

pub mod api;

mod app;
mod codes;
mod config;
mod error;
mod flows;
mod inbound;
mod json;
mod lemonsqueezy;
mod whatsapp;

pub use app::{App, Parts};
pub use codes::Code;
pub use config::{Config, SETTINGS};
pub use flows::{Intake, IntakeWorker, PublishOrSpool};

/// Everything that whatsapp-ingest serves, for the API description and for tests that walk through all endpoints.
pub fn api() -> rest::Api {
    rest::Api {
        service: "whatsapp-ingest",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
