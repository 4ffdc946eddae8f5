#![doc = include_str!("../README.md")]

mod args;
mod board;
mod clock;
mod database;
mod dead;
mod dead_args;
mod demo;
mod doctor;
mod ending;
mod keys;
mod keys_args;
mod present;
mod rights;
mod run;
mod services;
mod supervisor;
mod understand;
mod up;

pub use run::main;
