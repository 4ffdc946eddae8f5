//! The HTTP endpoints of auth.

mod account;
mod jwks;
mod login;
mod session_cookie;
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
