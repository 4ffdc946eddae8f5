//! The writes of whatsapp-ingest, one file for each.

mod publish_or_spool;

pub use publish_or_spool::PublishOrSpool;
