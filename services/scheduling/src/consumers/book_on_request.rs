//! Turns the hold that a patient confirmed into an appointment.

use super::request::{Request, turn};
use crate::error::Error;
use crate::flows::{
    Booked, HeldBooking, HeldFacts, Initiator, Work, answer_again, book_held, until_current,
};
use crate::store::configuration::Configurations;
use bus::{Failure, Handler};
use db::ClinicTx;
use events::queues::{BOOK_ON_REQUEST, Queue};
use events::{BookingRequested, Envelope, Malformed, id, instant};
use std::sync::Arc;
use tenancy::Context;

/// The consumer of `scheduling.book-on-request`. Conversations ask by this event when the call that books was not answered in
/// time, so the hold may have become an appointment already. The event that answers then is sent all the same.
pub struct BookOnRequest(pub Arc<Configurations>);

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
        let mut bookings = events
            .iter()
            .map(|event| held_booking(&event.body))
            .collect::<Result<Vec<_>, _>>()?;
        // In one order, so that two batches do not wait for each other's doctors. The sort is stable.
        bookings.sort_by_key(|booking| booking.doctor);
        let mut work = Work::in_batch(context, &self.0);
        for booking in &bookings {
            let request = Request {
                turn: booking.turn,
                appointment: None,
            };
            let outcome = until_current(async || book(tx, &mut work, booking).await).await;
            request.finish(tx, context, outcome).await?;
        }
        work.finish(tx).await?;
        Ok(())
    }
}

async fn book(tx: &mut ClinicTx, work: &mut Work<'_>, booking: &HeldBooking) -> Result<(), Error> {
    let facts = HeldFacts::read(
        tx.reading()?,
        work.configurations(),
        booking,
        work.context.now,
    )
    .await?;
    match book_held(tx, work, booking, facts).await? {
        Booked::Now(_) => Ok(()),
        Booked::Before(appointment) => answer_again(tx, work, &appointment, booking.turn).await,
    }
}

fn held_booking(requested: &BookingRequested) -> Result<HeldBooking, Malformed> {
    let turn = turn(&requested.turn_id, &requested.session_id)?;
    Ok(HeldBooking {
        turn,
        initiator: Initiator::Patient(turn),
        hold: id(&requested.hold_id, "hold_id")?,
        doctor: id(&requested.doctor_id, "doctor_id")?,
        service: id(&requested.service_id, "service_id")?,
        starts_at: instant(requested.starts_at.as_ref(), "starts_at")?,
    })
}
