//! What the clinic has words for: doctors, services, questions.

pub mod doctor;
pub mod faq;
pub mod service;
