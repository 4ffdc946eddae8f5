//! The writes of notification, one transaction each: `messages` decides what to send and when, `sending` decides how a
//! message reaches Meta and what its answers mean, `notices` what staff are told of, `emails` keeps what leaves for users, `templates` keeps what Meta says of templates, `operate` carries out what the operator asks for,
//! and `admit_operator` decides who is the operator.

pub mod admit_operator;
pub mod emails;
pub mod messages;
pub mod notices;
pub mod operate;
pub mod sending;
pub mod templates;
