//! The service against a real database, with servers that imitate scheduling and the model.
#![cfg(test)]

mod agenda;
mod booking;
mod chat;
mod http;
mod messages;
mod model;
mod turns;
