#![cfg(test)]
//! Tests of scheduling through its endpoints and its queues.

mod access;
mod answered;
mod book;
mod budgets;
mod change;
mod chat;
mod hold;
mod isolation;
mod once;
mod overtaken;
mod patients;
mod plans;
mod race;
mod slots;
mod unchanged;
mod unreadable;
mod versions;
mod world;
