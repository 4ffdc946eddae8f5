//! The writes of whatsapp-ingest: webhooks wait in the intake, and what waits is stored together.

mod intake;
mod publish_or_spool;
mod webhook;

pub use intake::{Intake, IntakeWorker};
pub use publish_or_spool::PublishOrSpool;
