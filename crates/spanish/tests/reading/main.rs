//! The conventions of the reader as tables: one phrase per line and beside it the expected reading.
//! Now is Monday 23 November 2026, 10:00, in the clinic of `clinic.rs`, unless a table says otherwise.
#![cfg(test)]

mod answers;
mod cancelling;
mod choices;
mod clinic;
mod dates;
mod intents;
mod lines;
mod persons;
mod proposals;
mod questions;
mod robust;
mod safety;
mod short_names;
mod table;
mod times;
