//! The endpoints of the operator of the installation, who is known by `X-Admin-Key`.

mod access;
mod acts;
mod clinic_view;
mod clinics;
mod deletion;
mod demo_requests;
mod grants;
mod invite_codes;
mod keys;
mod session;
mod suspension;
mod totp;

pub use access::Superadmin;

use crate::codes::Code;
use rest::Endpoint;

/// Every endpoint of the operator.
pub fn endpoints() -> Vec<Endpoint> {
    let all = [
        session::endpoints(),
        clinics::endpoints(),
        grants::endpoints(),
        suspension::endpoints(),
        deletion::endpoints(),
        totp::endpoints(),
        demo_requests::endpoints(),
        invite_codes::endpoints(),
        keys::endpoints(),
        acts::endpoints(),
    ];
    all.concat().into_iter().map(of_operator).collect()
}

/// Says what every endpoint of the operator refuses, and how its attempts are limited.
fn of_operator(endpoint: Endpoint) -> Endpoint {
    endpoint
        .refuses(&[Code::AdminKeyRequired, Code::TooManyAttempts])
        .rate_limit("attempts by network address, with growing pauses")
}
