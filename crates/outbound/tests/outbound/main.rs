//! The rules of `outbound`, against a server that gives prepared answers.
#![cfg(test)]

mod limits;
mod retries;
mod sending;
mod server;
mod traces;
