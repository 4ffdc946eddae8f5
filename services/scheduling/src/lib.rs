#![doc = include_str!("../README.md")]

mod domain;
mod store;

mod sealing;

mod flows;

mod api;
mod consumers;

mod app;
mod config;
mod error;
mod texts;

pub use api::{ROUTES, routes};
pub use app::{AUDIENCE, App, Parts};
pub use config::Config;
pub use consumers::{BookOnRequest, CancelOnRequest, ConfirmOnAnswer, RescheduleOnRequest};
