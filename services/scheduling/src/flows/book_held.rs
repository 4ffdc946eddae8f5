//! Booking what a patient confirmed in a conversation.

use crate::domain::{Start, Turn};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::{Initiator, check_takes_bookings, duration};
use crate::store::{agendas, appointments, services};
use chrono::{DateTime, Utc};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId, ServiceId};
use tenancy::Context;

/// The hold that a patient confirmed, with all that the patient saw of it.
pub struct HeldBooking {
    /// The turn that took the hold.
    pub turn: Turn,
    pub hold: AppointmentId,
    pub doctor: DoctorId,
    pub service: ServiceId,
    pub starts_at: DateTime<Utc>,
}

/// Turns the hold into an appointment and announces it. An expired hold is booked too while its slot is free. If the turn
/// has booked already, the appointment stays as it is.
pub async fn book_held(
    tx: &mut ClinicTx,
    context: &Context,
    booking: &HeldBooking,
) -> Result<(), Error> {
    check_takes_bookings(tx)?;
    let now = context.now;
    let window = Start::Instant(booking.starts_at).surroundings();
    let (agenda, hold, offer) = try_join!(
        agendas::lock(tx, booking.doctor, window, now),
        appointments::lock(tx.reading()?, booking.hold),
        services::offer(tx.reading()?, booking.service, booking.doctor),
    )?;
    let hold = hold
        .filter(|hold| hold.turn == Some(booking.turn))
        .ok_or(Error::HoldLost)?;
    if hold.status.is_appointment() {
        return Ok(());
    }
    let is_confirmed = hold.doctor == booking.doctor
        && hold.service == booking.service
        && hold.slot.visit.from == booking.starts_at;
    if !is_confirmed {
        return Err(Error::HoldLost);
    }
    let agenda = agenda.ok_or(Error::Missing("doctor"))?.without(hold.id);
    let appointment = agenda.book_held(hold, duration(offer)?, now)?;

    appointments::update(tx, &appointment, now).await?;
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Patient(booking.turn),
        context,
    };
    Ok(change.booked(tx).await?)
}
