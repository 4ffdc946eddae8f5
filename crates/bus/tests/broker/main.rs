//! The bus against a real broker and a real database: a virtual host and a database per test, so that tests
//! share nothing and run side by side.
#![cfg(test)]

mod batching;
mod beating;
mod broker;
mod consuming;
mod dead;
mod dead_many;
mod enduring;
mod frozen;
mod holding;
mod measuring;
mod noted;
mod proxy;
mod publishing;
mod recovering;
mod refused;
mod relaying;
mod retrying;
mod rights;
mod scripted;
mod setting;
mod stopping;
mod tracing_through;
