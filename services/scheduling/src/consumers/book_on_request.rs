//! Turns the slot that a patient confirmed into an appointment, or a refusal.

use super::answering::{Asked, once, turn};
use crate::app::App;
use crate::flows::{HeldBooking, book_held};
use bus::{Consumer, Failure};
use events::queues::{BOOK_ON_REQUEST, Queue};
use events::{BookingRequested, Envelope, id, instant};

/// The consumer of `scheduling.book-on-request`.
pub struct BookOnRequest(pub App);

impl Consumer for BookOnRequest {
    const QUEUE: &'static Queue = &BOOK_ON_REQUEST;
    type Event = BookingRequested;

    async fn consume(&self, event: Envelope<BookingRequested>) -> Result<(), Failure> {
        let wanted = &event.body;
        let wish = HeldBooking {
            turn: turn(&wanted.turn_id, &wanted.session_id)?,
            hold: id(&wanted.hold_id, "hold_id")?,
            doctor: id(&wanted.doctor_id, "doctor_id")?,
            service: id(&wanted.service_id, "service_id")?,
            starts_at: instant(wanted.starts_at.as_ref(), "starts_at")?,
        };
        let asked = Asked {
            turn: wish.turn,
            about: None,
        };
        once(&self.0, Self::QUEUE, &event, &asked, async |tx, moment| {
            book_held(tx, moment, &wish).await
        })
        .await
    }
}
