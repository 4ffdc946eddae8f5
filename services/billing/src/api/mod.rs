//! The HTTP endpoints of billing.

mod billing;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    billing::endpoints()
}
