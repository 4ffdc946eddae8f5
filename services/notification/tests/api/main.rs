#![cfg(test)]
//! Notification against a database of its own and a Graph API that the tests script.

mod access;
mod agendas;
mod batches;
mod budgets;
mod claims;
mod clinic_data;
mod emails;
mod forms;
mod graph;
mod invitations;
mod languages;
mod late;
mod lost;
mod managed_templates;
mod master_keys;
mod notifications;
mod of_doctors;
mod operator;
mod post;
mod preview;
mod refusals;
mod reminders;
mod repaired;
mod replies;
mod scans;
mod statuses;
mod stream;
mod template_languages;
mod templates;
mod traces;
mod undo;
mod unreadable;
mod waiting;
mod world;
