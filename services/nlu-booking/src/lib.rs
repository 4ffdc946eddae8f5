#![doc = include_str!("../README.md")]

mod api;
mod app;
mod config;
mod consumers;
mod domain;
mod error;
mod flows;
mod notify;
mod scheduling;
mod store;
mod texts;
mod turns;

pub use api::{ROUTES, routes};
pub use app::{App, Parts};
pub use config::Config;
pub use consumers::{HearScheduling, SchedulingEvent, StoreMessage};
pub use scheduling::Scheduling;
pub use turns::Turns;
