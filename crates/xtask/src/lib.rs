#![doc = include_str!("../README.md")]

mod run;
pub mod tidy;

pub use run::run;
