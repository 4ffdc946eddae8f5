#![doc = include_str!("../README.md")]

mod api;
mod events_table;
mod files;
mod settings;

pub use api::{apis, internal_document, public_document};
pub use files::{File, files};
