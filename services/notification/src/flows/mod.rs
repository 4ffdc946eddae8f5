//! The writes of notification, one transaction each: `messages` decides what to send and when, `sending` decides how a
//! message reaches Meta and what its answers mean, `operate` carries out what the operator asks for.

pub mod messages;
pub mod operate;
pub mod sending;
