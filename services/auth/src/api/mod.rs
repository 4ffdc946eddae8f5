//! The HTTP endpoints of auth.

mod account;
mod adding_users;
mod audit;
mod by_admin;
mod clinics;
mod cookies;
mod deletion_letters;
mod demo_requests;
mod device;
mod email_verification;
mod emails;
mod fields;
mod invite_letters;
mod jwks;
mod login;
mod own_account;
mod own_email;
mod own_number;
mod own_sessions;
mod password_reset;
mod plan_letters;
mod quick_switch;
mod registration;
mod security_letters;
mod sessions;
mod superadmin;
mod support;
mod totp;
mod totp_secret;
mod user_view;
mod users;
mod web_client;

use rest::Endpoint;

/// Every endpoint of the service.
pub fn endpoints() -> Vec<Endpoint> {
    [
        account::endpoints(),
        audit::endpoints(),
        clinics::endpoints(),
        jwks::endpoints(),
        login::endpoints(),
        registration::endpoints(),
        demo_requests::endpoints(),
        sessions::endpoints(),
        users::endpoints(),
        superadmin::endpoints(),
        support::endpoints(),
        own_account::endpoints(),
        own_email::endpoints(),
        own_number::endpoints(),
        password_reset::endpoints(),
        email_verification::endpoints(),
        totp::endpoints(),
        quick_switch::endpoints(),
        emails::endpoints(),
        plan_letters::endpoints(),
        security_letters::endpoints(),
        deletion_letters::endpoints(),
        invite_letters::endpoints(),
        // Last, because it ends the tokens that tests of all endpoints call with.
        own_sessions::endpoints(),
    ]
    .concat()
}
