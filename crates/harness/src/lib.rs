#![doc = include_str!("../README.md")]

mod broker;
mod checkout;
mod context;
pub mod counters;
mod desk;
mod http;
mod message;
pub mod operations;
mod patient;
mod phone;
mod place;
pub mod say;
mod settings;
pub mod stack;
pub mod wait;

pub use broker::Broker;
pub use checkout::Checkout;
pub use context::Context;
pub use desk::{Desk, LiveStream, text};
pub use http::{Answer, Http, install_tls};
pub use message::Message;
pub use patient::{Act, CONFIRM, Patient};
pub use phone::{Phone, Turn};
pub use place::{Given, Place, from_environment};
pub use settings::{SERVICES, Settings};
pub use stack::spare_address;
