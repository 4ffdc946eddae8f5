//! The HTTP endpoints for staff and for the operator.

mod deliveries;
mod operator;
mod queues;
mod queues_page;
mod queues_view;
mod stream;

use rest::Endpoint;

/// Every endpoint of notification.
pub fn endpoints() -> Vec<Endpoint> {
    [
        deliveries::endpoints(),
        stream::endpoints(),
        queues::endpoints(),
    ]
    .concat()
}
