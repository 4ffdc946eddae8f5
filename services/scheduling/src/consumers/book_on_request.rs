//! Turns the hold that a patient confirmed into an appointment.

use super::request::{Request, turn};
use crate::flows::{HeldBooking, book_held};
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{BOOK_ON_REQUEST, Queue};
use events::{BookingRequested, Envelope, Malformed, id, instant};
use tenancy::Context;

/// The consumer of `scheduling.book-on-request`.
pub struct BookOnRequest;

impl Handler for BookOnRequest {
    const QUEUE: &'static Queue = &BOOK_ON_REQUEST;
    type Event = BookingRequested;
    type Error = Failure;
    type Outcome = ();

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<BookingRequested>>,
    ) -> Result<(), Failure> {
        for event in events {
            let booking = held_booking(&event.body)?;
            let request = Request {
                turn: booking.turn,
                appointment: None,
            };
            let outcome = book_held(tx, context, &booking).await;
            request.finish(tx, context, outcome).await?;
        }
        Ok(())
    }
}

fn held_booking(requested: &BookingRequested) -> Result<HeldBooking, Malformed> {
    Ok(HeldBooking {
        turn: turn(&requested.turn_id, &requested.session_id)?,
        hold: id(&requested.hold_id, "hold_id")?,
        doctor: id(&requested.doctor_id, "doctor_id")?,
        service: id(&requested.service_id, "service_id")?,
        starts_at: instant(requested.starts_at.as_ref(), "starts_at")?,
    })
}
