//! The HTTP endpoints of auth.

mod account;
mod cookies;
mod jwks;
mod login;
mod sessions;
mod web_client;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    [
        account::endpoints(),
        jwks::endpoints(),
        login::endpoints(),
        sessions::endpoints(),
    ]
    .concat()
}
