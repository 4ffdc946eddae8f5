//! The rules of `crypto`, seen from outside.
#![cfg(test)]

mod passwords;
mod sealing;
mod signatures;
mod tokens;
