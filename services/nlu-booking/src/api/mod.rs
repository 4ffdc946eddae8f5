//! The HTTP endpoints for staff, their inbox of conversations and the prepared answers; and those for auth.

mod clinic_data;
mod conversations;
mod faq;

use rest::Endpoint;

/// Every endpoint of nlu-booking.
pub fn endpoints() -> Vec<Endpoint> {
    [
        conversations::endpoints(),
        faq::endpoints(),
        clinic_data::endpoints(),
    ]
    .concat()
}
