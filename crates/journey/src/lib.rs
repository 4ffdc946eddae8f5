#![doc = include_str!("../README.md")]

mod args;
mod broken;
mod broker;
mod chance;
mod desk;
mod phone;
mod run;
mod say;
mod sign;
mod stack;
mod wait;
mod ways;
mod web;

pub use run::main;
