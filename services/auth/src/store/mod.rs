//! The tables of auth, one file for each.

pub mod accounts;
pub mod attempts;
pub mod audit;
pub mod channels;
pub mod clinic_deletion;
pub mod clinic_types;
pub mod clinics;
pub mod demo_requests;
pub mod email_links;
pub mod email_requests;
pub mod first_steps;
pub mod grants;
pub mod guesses;
pub mod invite_codes;
pub mod new_clinics;
pub mod operator_acts;
pub mod own_sessions;
pub mod plans;
pub mod recovery_codes;
mod schema;
pub mod sealing_keys;
pub mod sessions;
pub mod settings;
pub mod staffing;
pub mod suspensions;
pub mod totp;
pub mod users;
