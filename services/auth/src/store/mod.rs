//! Auth's rows.

pub mod accounts;
pub mod clinics;
mod schema;
