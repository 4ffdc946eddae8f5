#![doc = include_str!("../README.md")]

mod arriving;
mod clock_file;
mod connection;
mod date;
mod env;
mod error;
mod health;
mod host;
mod jobs;
mod rate_limit;
mod run;
mod running;
mod server;
mod servers;
mod serving;
mod setting;
mod settings;
mod stopping;
mod telemetry;
mod unreadable;
mod work;

pub use connection::ConnectionLimits;
pub use env::{Env, EnvError};
pub use error::StartError;
pub use health::{Dependencies, Readiness};
pub use host::Host;
pub use jobs::Jobs;
pub use rate_limit::{PerMinute, RequestLimits, limit_requests};
pub use run::run;
pub use secrecy::{ExposeSecret, SecretString};
pub use server::{ServerConfig, Started, start};
pub use serving::{Keys, Limits, Routes, live_check};
pub use setting::{Absence, Setting};
pub use settings::*;
