//! SQL: rows in, domain values out. Every query names its clinic although row-level security does too, because the
//! planner needs the condition to choose an index.

pub mod agenda_page;
pub mod agendas;
pub mod appointments;
pub mod booking_keys;
pub mod busy;
pub mod claims;
pub mod coming;
pub mod configuration;
pub mod contacts;
pub mod days_off;
pub mod doctors;
pub mod duplicates;
pub mod history;
pub mod holds;
pub mod keys;
pub mod listing;
pub mod merging;
pub mod month;
pub mod offers;
pub mod page;
pub mod patient_contacts;
pub mod patient_edits;
pub mod patients;
pub mod recent;
pub mod resources;
mod schema;
pub mod search;
pub mod services;
pub mod settings;
pub mod staff;
pub mod stored;
pub mod upcoming;
pub mod versions;
pub mod visits;
pub mod weeks;
pub mod writing;
