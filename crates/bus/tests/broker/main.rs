//! The bus against a real broker and a real database: a virtual host and a database per test, so that tests
//! share nothing and run side by side.
#![cfg(test)]

mod broker;
mod consuming;
mod publishing;
mod recovering;
mod relaying;
mod scripted;
mod stopping;
mod tracing_through;
