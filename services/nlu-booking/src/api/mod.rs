//! The HTTP endpoints for staff: their inbox of conversations, and the prepared answers.

mod conversations;
mod faq;

use rest::Endpoint;

/// Every endpoint of nlu-booking.
pub fn endpoints() -> Vec<Endpoint> {
    [conversations::endpoints(), faq::endpoints()].concat()
}
