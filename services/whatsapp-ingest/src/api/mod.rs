//! The HTTP endpoints of whatsapp-ingest, all of which are webhooks.

mod acknowledged;
mod lemonsqueezy;
mod signature;
mod whatsapp;

use rest::Endpoint;

/// The largest body that is read. Meta sends up to 3 MB at once.
const MAX_WEBHOOK_BYTES: usize = 3 * 1024 * 1024;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    [whatsapp::endpoints(), lemonsqueezy::endpoints()].concat()
}
