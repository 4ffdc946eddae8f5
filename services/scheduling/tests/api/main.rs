#![cfg(test)]
//! Tests of scheduling through its endpoints and its queues.

mod access;
mod answered;
mod book;
mod budgets;
mod cancelled;
mod change;
mod chat;
mod clinic_data;
mod days;
mod desk;
mod held;
mod hold;
mod isolation;
mod master_keys;
mod of_doctors;
mod once;
mod overtaken;
mod patients;
mod phones;
mod plans;
mod race;
mod resize;
mod search;
mod seen;
mod slots;
mod steps;
mod unchanged;
mod undone;
mod unreadable;
mod versions;
mod world;
