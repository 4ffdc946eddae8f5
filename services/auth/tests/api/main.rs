#![cfg(test)]
//! Auth over HTTP, on a database of its own and without a Redis.

mod access;
mod admin_key;
mod attempt_rows;
mod attempts;
mod audit;
mod browser;
mod browsers;
mod demo_requests;
mod first_steps;
mod grants;
mod graph;
mod invite_codes;
mod login;
mod one_time_passwords;
mod operator_clinics;
mod own_account;
mod own_sessions;
mod plans;
mod registering;
mod registration;
mod registration_races;
mod requests;
mod session_bounds;
mod session_costs;
mod sessions;
mod settings;
mod settings_fields;
mod suspension;
mod user_changes;
mod user_limits;
mod users;
mod whatsapp_number;
mod whatsapp_proof;
mod whatsapp_tests;
mod world;
