#![cfg(test)]
//! Walks through a stack that is up, as patients, staff, Meta, LemonSqueezy and operators see it: by HTTP, the logs
//! and the processes. `deploy/local/test` runs one module after the other; `logs` comes last, because it reads what
//! the others left behind.

mod batches;
mod books;
mod budgets;
mod changes;
mod degraded;
mod flood;
mod frozen;
mod gateway;
mod kill;
mod logs;
mod mails;
mod payloads;
mod pays;
mod registers;
mod sessions;
mod stage;
mod trace;
mod upgrade;
mod users;
