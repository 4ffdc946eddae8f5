#![doc = include_str!("../README.md")]

mod anthropic;
mod api;
mod app;
mod clock_file;
mod config;
mod delivery;
mod lemonsqueezy;
mod locked;
mod mail;
mod meta;
mod phones;
mod planned;
mod server;
mod webhook_sender;
mod wire;

pub use app::App;
pub use config::Config;
pub use mail::{Trap, listen as listen_for_mail};
pub use server::{Running, serve, until_stopped};
