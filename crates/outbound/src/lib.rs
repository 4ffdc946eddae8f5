#![doc = include_str!("../README.md")]

mod client;
mod error;
mod place;
mod request;
mod response;
mod retry;
mod trace;

pub use client::{Outbound, OutboundConfig};
pub use error::OutboundError;
pub use request::Request;
pub use reqwest::{Method, StatusCode};
pub use response::Response;
pub use retry::RetryRule;
