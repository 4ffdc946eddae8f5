#![cfg(test)]
//! Scheduling as its callers meet it: over HTTP, and by events.

mod book;
mod change;
mod chat;
mod clinic;
mod hold;
mod once;
mod patients;
mod plans;
mod race;
mod slots;
mod walls;
