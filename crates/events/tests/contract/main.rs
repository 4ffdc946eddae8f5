//! Tests of the event contract: old bytes can be read, every event has its routing key, its queue and its row in the README,
//! and `Debug` prints no personal data.
#![cfg(test)]

mod fields;
mod goldens;
mod privacy;
mod samples;
mod shape;
mod tables;
mod whatsapp;
