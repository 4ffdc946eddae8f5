#![cfg(test)]
//! The database as the migrations leave it.

mod catalogue;
mod migrations;
mod seeding;
