//! The reader's conventions as tables: one phrase per line, beside it what must come out.
//! Monday 23 November 2026, 10:00, in the clinic of `clinic.rs`, unless a table says otherwise.
#![cfg(test)]

mod answers;
mod choices;
mod clinic;
mod dates;
mod intents;
mod robust;
mod safety;
mod table;
mod times;
mod who;
