#![cfg(test)]
//! Limits that every server keeps for its service.

mod connections;
mod limits;
mod served;
