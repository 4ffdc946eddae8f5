//! What conversations ask for: each request is handled once in effect, and each is answered by an event.

mod answering;
mod book_on_request;
mod cancel_on_request;
mod confirm_on_answer;
mod reschedule_on_request;

pub use book_on_request::BookOnRequest;
pub use cancel_on_request::CancelOnRequest;
pub use confirm_on_answer::ConfirmOnAnswer;
pub use reschedule_on_request::RescheduleOnRequest;
