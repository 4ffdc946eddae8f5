//! What the rules stand on: rows in, domain values out. One file per story; every query names its clinic although
//! row-level security does too, because the planner needs it.

pub mod agendas;
pub mod appointments;
pub mod contacts;
pub mod doctors;
pub mod holds;
pub mod keys;
pub mod listing;
pub mod patients;
mod schema;
pub mod search;
pub mod services;
pub mod settings;
pub mod upcoming;
pub mod weeks;
mod words;
