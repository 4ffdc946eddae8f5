//! Each check against a small tree in which one thing is wrong.
#![cfg(test)]

mod deployments;
mod documents;
mod fixture;
mod modules;
mod packages;
mod sources;
mod texts;
