#![cfg(test)]
//! E-mails against a server that says what the test has written down.

mod deadlines;
mod outcomes;
mod server;
