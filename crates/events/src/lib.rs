#![doc = include_str!("../README.md")]

#[expect(
    clippy::doc_markdown,
    clippy::struct_field_names,
    clippy::trivially_copy_pass_by_ref,
    reason = "generated from the contract, which is where it is documented"
)]
mod contract;
mod envelope;
mod failure_reason;
mod fields;
mod incoming;
mod keys;
pub mod queues;
pub mod shape;
mod template_button;
mod whatsapp;
mod whatsapp_status;

pub use contract::*;
pub use envelope::Envelope;
pub use failure_reason::FailureReason;
pub use fields::{id, instant, optional_id, optional_instant, timestamp};
pub use incoming::{AppointmentChange, AppointmentNews, Incoming, Malformed};
pub use keys::{ALL_KEYS, Event};
pub use template_button::TemplateButton;
pub use whatsapp::{InboundMessages, InboundStatuses};
pub use whatsapp_status::WhatsappStatus;
