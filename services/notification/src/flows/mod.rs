//! The writes of notification, one transaction each: `messages` decides what to send and when, `sending` decides how a
//! message reaches Meta and what its answers mean, `operate` carries out what the operator asks for, and `admit_operator`
//! decides who is the operator.

pub mod admit_operator;
pub mod messages;
pub mod operate;
pub mod sending;
