//! Each check against a small tree in which one thing is wrong.
#![cfg(test)]

mod documents;
mod fixture;
mod openapi;
mod packages;
mod settings;
mod sources;
mod texts;
