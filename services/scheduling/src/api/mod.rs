//! The HTTP endpoints: for staff, and for other services.

mod agenda;
mod appointments;
mod booking;
mod calendar_feeds;
mod change;
mod conflicts;
mod days_off;
mod doctors;
mod elsewhere;
mod fields;
mod holds;
mod internal;
mod kept;
mod month;
mod old_rows;
mod opening_hours;
mod openings;
mod paging;
mod patients;
mod resources;
mod services;
mod views;
mod visits;
mod week;

use rest::Endpoint;

/// All endpoints of scheduling.
pub fn endpoints() -> Vec<Endpoint> {
    [
        doctors::endpoints(),
        openings::endpoints(),
        services::endpoints(),
        resources::endpoints(),
        days_off::endpoints(),
        calendar_feeds::endpoints(),
        conflicts::endpoints(),
        opening_hours::endpoints(),
        appointments::endpoints(),
        booking::endpoints(),
        visits::endpoints(),
        patients::endpoints(),
        internal::endpoints(),
    ]
    .concat()
}
