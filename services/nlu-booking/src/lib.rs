#![doc = include_str!("../README.md")]

pub mod api;
mod app;
mod clinic_data;
mod codes;
mod config;
pub mod consumers;
mod domain;
mod error;
mod flows;
pub mod jobs;
mod notify;
mod scheduling;
mod store;
mod texts;
mod tokens;
mod turns;

pub use app::{App, Parts};
pub use clinic_data::TABLES;
pub use codes::Code;
pub use config::{Config, SETTINGS};
pub use notify::Notifications;
pub use scheduling::Scheduling;
pub use turns::Turns;

/// The HTTP interface of the service: its endpoints and its error codes.
pub fn api() -> rest::Api {
    rest::Api {
        service: "nlu-booking",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
