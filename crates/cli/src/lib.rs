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
mod present;
mod rights;
mod run;
mod services;
mod supervisor;
mod understand;
mod up;

pub use run::main;
