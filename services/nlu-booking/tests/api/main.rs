//! The service against a real database, with servers that imitate scheduling and the model.
#![cfg(test)]

mod access;
mod afterwards;
mod agenda;
mod answers;
mod booking;
mod budgets;
mod clinic_data;
mod http;
mod inbox;
mod messages;
mod model;
mod order;
mod own_number;
mod quiet;
mod settings;
mod storing;
mod turns;
mod waiting;
mod world;
