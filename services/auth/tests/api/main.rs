#![cfg(test)]
//! Auth over HTTP, on a database of its own and without a Redis.

mod access;
mod attempt_rows;
mod attempts;
mod browser;
mod browsers;
mod login;
mod plans;
mod requests;
mod session_bounds;
mod session_costs;
mod sessions;
mod world;
