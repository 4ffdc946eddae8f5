//! The rules of `outbound` against a server that says what the test wants.
#![cfg(test)]

mod limits;
mod retries;
mod sending;
mod server;
mod traces;
