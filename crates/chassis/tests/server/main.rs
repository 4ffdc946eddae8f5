#![cfg(test)]
//! Limits that every server keeps for its service.

mod connections;
mod dates;
mod limits;
mod served;
