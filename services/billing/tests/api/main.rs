//! Billing from outside: news in by its consumer, always delivered twice, and what staff see.
#![cfg(test)]

mod applying;
mod claiming;
mod lapsing;
mod reconciling;
mod showing;
mod stage;
