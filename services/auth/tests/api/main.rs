#![cfg(test)]
//! Auth over HTTP, on a database of its own and without a Redis.

mod access;
mod attempts;
mod login;
mod plans;
mod requests;
mod world;
