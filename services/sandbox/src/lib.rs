#![doc = include_str!("../README.md")]

mod anthropic;
mod app;
mod config;
mod control;
mod courier;
mod lemonsqueezy;
mod meta;
mod phone;
mod problem;
mod routes;
mod server;
mod wire;

pub use app::App;
pub use config::Config;
pub use server::{Running, serve, until_stopped};
