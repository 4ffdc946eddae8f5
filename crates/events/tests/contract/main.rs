//! The contract, held from outside: old bytes still parse, every event has its key, its queue and its row,
//! and nothing that is personal prints.
#![cfg(test)]

mod fields;
mod goldens;
mod privacy;
mod samples;
mod tables;
