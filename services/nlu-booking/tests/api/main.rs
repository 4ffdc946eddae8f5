//! The service against a real database, a scheduling that is played, and a model that is played.
#![cfg(test)]

mod agenda;
mod booking;
mod house;
mod http;
mod mailbox;
mod messages;
mod model;
