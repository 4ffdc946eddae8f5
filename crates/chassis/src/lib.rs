#![doc = include_str!("../README.md")]

mod env;
mod error;
mod health;
mod host;
mod pace;
mod run;
mod server;
mod telemetry;

pub use env::{Env, EnvError};
pub use error::StartError;
pub use host::Host;
pub use pace::{Pace, keep_pace};
pub use run::run;
pub use secrecy::{ExposeSecret, SecretString};
pub use server::configured;
