#![doc = include_str!("../README.md")]

mod api;
mod app;
mod config;
mod consumers;
mod domain;
mod error;
mod flows;
mod jobs;
mod live;
mod meta;
mod store;
mod texts;
mod vault;

pub use api::{ROUTES, routes};
pub use app::{App, Operator, Parts};
pub use config::Config;
pub use consumers::{ApplyStatus, NoteAccountChange, PlanReminders, SendReply};
pub use domain::queue::Queue;
pub use jobs::{Worker, start, sweep};
pub use live::{Heard, Live};
