//! The HTTP endpoints of auth.

mod account;
mod jwks;
mod login;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    [account::endpoints(), jwks::endpoints(), login::endpoints()].concat()
}
