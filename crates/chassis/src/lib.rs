#![doc = include_str!("../README.md")]

mod clock_file;
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
mod telemetry;

pub use env::{Env, EnvError};
pub use error::StartError;
pub use host::Host;
pub use jobs::Jobs;
pub use rate_limit::{SessionRateLimit, limit_sessions};
pub use run::run;
pub use secrecy::{ExposeSecret, SecretString};
pub use serving::{Keys, Routes};
pub use setting::{Absence, Setting};
pub use settings::*;
