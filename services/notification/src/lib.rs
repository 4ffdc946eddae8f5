#![doc = include_str!("../README.md")]

pub mod api;
mod app;
mod auth;
mod channel_tokens;
mod clinic_data;
mod codes;
mod config;
pub mod consumers;
mod domain;
mod error;
mod flows;
pub mod jobs;
mod live;
mod meta;
pub mod sender;
mod store;

pub use app::{App, Operator, Parts, Wakes, template_requests};
pub use auth::Auth;
pub use channel_tokens::ChannelTokens;
pub use clinic_data::TABLES;
pub use codes::Code;
pub use config::{Config, SETTINGS};
pub use domain::queue::Queue;
pub use domain::reminder::DaysAfterEnd;
pub use live::{Frame, LiveEvent, LiveStreams};
pub use meta::Graph;
pub use sender::Sender;

/// Everything that notification serves, for the API description and for tests that walk through all endpoints.
pub fn api() -> rest::Api {
    rest::Api {
        service: "notification",
        endpoints: api::endpoints(),
        codes: Code::refusals(),
    }
}
