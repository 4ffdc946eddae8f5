//! The endpoints for other services, which call with tokens of their own. The gateway never routes them.

mod bookings;
mod clinic_data;
mod contacts;
mod holds;
mod slots;

use rest::Endpoint;

/// The endpoints for other services.
pub fn endpoints() -> Vec<Endpoint> {
    [
        slots::endpoints(),
        contacts::endpoints(),
        holds::endpoints(),
        bookings::endpoints(),
        clinic_data::endpoints(),
    ]
    .concat()
}
