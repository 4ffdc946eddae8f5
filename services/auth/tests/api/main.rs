#![cfg(test)]
//! Auth over HTTP, on a database and a Redis of its own.

mod access;
mod login;
mod plans;
mod requests;
mod world;
