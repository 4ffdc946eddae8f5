//! The tables of auth, one file for each.

pub mod accounts;
pub mod attempts;
pub mod clinics;
mod schema;
pub mod sessions;
