#![cfg(test)]
//! Notification, on a database of its own and against a Meta of its own.

mod claims;
mod forms;
mod graph;
mod lost;
mod refusals;
mod reminders;
mod replies;
mod statuses;
mod stream;
mod traces;
mod walls;
mod world;
