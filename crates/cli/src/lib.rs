#![doc = include_str!("../README.md")]

mod args;
mod board;
mod checkout;
mod database;
mod demo;
mod doctor;
mod error;
mod run;
mod say;
mod services;
mod settings;
mod stack;
mod supervisor;
mod understand;
mod up;
mod wait;

// How a patient converses is also what the journeys need.
pub use demo::{Act, CONFIRM, Message, Patient};
pub use run::main;
