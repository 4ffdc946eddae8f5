//! The HTTP endpoints: for staff, and for other services.

mod agenda;
mod appointments;
mod booking;
mod doctors;
mod fields;
mod internal;
mod old_rows;
mod paging;
mod patients;
mod services;
mod views;

use rest::Endpoint;

/// All endpoints of scheduling.
pub fn endpoints() -> Vec<Endpoint> {
    [
        doctors::endpoints(),
        services::endpoints(),
        appointments::endpoints(),
        booking::endpoints(),
        patients::endpoints(),
        internal::endpoints(),
    ]
    .concat()
}
