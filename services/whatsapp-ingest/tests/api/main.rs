//! Ingest from outside: real HTTP handlers, a database of its own per test, a real Redis, and a real broker where it
//! matters. What the broker did not get stands in the spool, which is where most tests read what was understood.
#![cfg(test)]

mod broker;
mod contents;
mod doors;
mod keeping;
mod lemonsqueezy;
mod payloads;
mod stage;
mod statuses;
mod tolerance;
