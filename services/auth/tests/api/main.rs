#![cfg(test)]
//! Auth over HTTP, on a database of its own and without a Redis.

mod access;
mod attempt_rows;
mod attempts;
mod browser;
mod browsers;
mod login;
mod one_time_passwords;
mod own_account;
mod own_sessions;
mod plans;
mod requests;
mod session_bounds;
mod session_costs;
mod sessions;
mod user_changes;
mod user_limits;
mod users;
mod world;
