#![doc = include_str!("../README.md")]

pub mod auth;
pub mod clinic_data;
pub mod scheduling;
