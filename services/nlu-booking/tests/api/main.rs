//! The service against a real database and a scheduling that is played.
#![cfg(test)]

mod agenda;
mod booking;
mod house;
