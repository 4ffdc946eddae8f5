//! The tables of auth, one file for each.

pub mod accounts;
pub mod attempts;
pub mod clinics;
pub mod own_sessions;
pub mod plans;
mod schema;
pub mod sessions;
pub mod staffing;
pub mod users;
