//! The requests of conversations, one handler per queue. Each request ends in an announced change or in a refusal.

mod book_on_request;
mod cancel_on_request;
mod confirm_on_answer;
mod request;
mod reschedule_on_request;

use crate::app::App;
use book_on_request::BookOnRequest;
use bus::Consumers;
use cancel_on_request::CancelOnRequest;
use confirm_on_answer::ConfirmOnAnswer;
use reschedule_on_request::RescheduleOnRequest;
use std::sync::Arc;

/// All consumers of scheduling.
pub fn all(app: &App) -> Consumers {
    let known = app.configurations();
    Consumers::new(app.db.clone(), app.clock.clone(), app.ids.clone())
        .handle(BookOnRequest(Arc::clone(known)))
        .handle(CancelOnRequest(Arc::clone(known)))
        .handle(RescheduleOnRequest(Arc::clone(known)))
        .handle(ConfirmOnAnswer(Arc::clone(known)))
}
