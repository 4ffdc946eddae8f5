//! whatsapp-ingest from outside: its HTTP endpoints, with a database of its own for each test, a real Redis, and a real broker
//! where a test needs one. Events that the broker did not take are in the spool, where most tests read them.
#![cfg(test)]

mod broker;
mod contents;
mod lemonsqueezy;
mod payloads;
mod statuses;
mod storing;
mod tolerance;
mod webhooks;
mod world;
