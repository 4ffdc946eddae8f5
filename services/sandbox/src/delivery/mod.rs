//! What Meta sends to the product: messages of patients, and the statuses of messages of the clinic.

pub mod progress;
pub mod webhook;
