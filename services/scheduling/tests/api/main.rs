#![cfg(test)]
//! Tests of scheduling through its endpoints and its queues.

mod access;
mod book;
mod change;
mod chat;
mod hold;
mod isolation;
mod once;
mod patients;
mod plans;
mod race;
mod slots;
mod unreadable;
mod world;
