#![cfg(test)]
//! The database as the migrations leave it.

mod migrations;
mod seeding;
