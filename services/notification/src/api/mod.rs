//! The HTTP endpoints for staff and for the operator.

mod clinic_data;
mod deliveries;
mod notifications;
mod operator;
mod preview;
mod queues;
mod queues_page;
mod queues_view;
mod stream;
mod templates;

use crate::error::Error;
use rest::{Endpoint, Problem};

/// Every endpoint of notification.
pub fn endpoints() -> Vec<Endpoint> {
    [
        deliveries::endpoints(),
        preview::endpoints(),
        notifications::endpoints(),
        stream::endpoints(),
        templates::endpoints(),
        queues::endpoints(),
        clinic_data::endpoints(),
    ]
    .concat()
}

/// The answer to a request that failed, with the time after which it may be repeated.
fn refused(error: Error) -> Problem {
    let seconds = error.retry_after();
    let problem = Problem::from(error);
    match seconds {
        Some(seconds) => problem.retry_after(seconds),
        None => problem,
    }
}
