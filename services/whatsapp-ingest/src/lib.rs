#![doc = include_str!("../README.md")]

mod app;
mod config;
mod error;
mod json;
mod keep;
mod lemonsqueezy;
mod routes;
mod whatsapp;

pub use app::{App, Parts};
pub use config::Config;
pub use routes::{ROUTES, routes};
