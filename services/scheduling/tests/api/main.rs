#![cfg(test)]
//! Scheduling as its callers meet it: over HTTP, and by events.

mod book;
mod clinic;
