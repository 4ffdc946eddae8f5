//! The HTTP endpoints of auth.

mod account;
mod cookies;
mod fields;
mod jwks;
mod login;
mod own_account;
mod own_sessions;
mod sessions;
mod user_view;
mod users;
mod web_client;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    [
        account::endpoints(),
        jwks::endpoints(),
        login::endpoints(),
        sessions::endpoints(),
        users::endpoints(),
        own_account::endpoints(),
        // Last, because it ends the tokens that tests of all endpoints call with.
        own_sessions::endpoints(),
    ]
    .concat()
}
