//! Booking what a patient confirmed in chat.

use crate::domain::{Start, Turn};
use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::{By, Moment, offered, takes_bookings};
use crate::store::{agendas, appointments, services};
use chrono::{DateTime, Utc};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId, ServiceId};

/// What the patient confirmed.
pub struct HeldBooking {
    /// The turn that took the hold.
    pub turn: Turn,
    /// The hold.
    pub hold: AppointmentId,
    /// With whom.
    pub doctor: DoctorId,
    /// For what.
    pub service: ServiceId,
    /// From when.
    pub starts_at: DateTime<Utc>,
}

/// Turns the hold into an appointment and announces it. A hold that ran out is taken again if nobody came in between.
/// What the turn booked before stays as it is: its first answer stands.
pub async fn book_held(
    tx: &mut ClinicTx,
    moment: &Moment,
    wish: &HeldBooking,
) -> Result<(), Error> {
    takes_bookings(tx)?;
    let now = moment.now;
    let window = Start::Instant(wish.starts_at).surroundings();
    let (agenda, hold, offer) = try_join!(
        agendas::lock(tx, wish.doctor, window, now),
        appointments::lock(tx.reading()?, wish.hold),
        services::offer(tx.reading()?, wish.service, wish.doctor),
    )?;
    let hold = hold
        .filter(|hold| hold.turn == Some(wish.turn))
        .ok_or(Error::HoldLost)?;
    if hold.status.is_appointment() {
        return Ok(());
    }
    let confirmed = hold.doctor == wish.doctor
        && hold.service == wish.service
        && hold.slot.visit.from == wish.starts_at;
    if !confirmed {
        return Err(Error::HoldLost);
    }
    let agenda = agenda.ok_or(Error::Missing("doctor"))?.without(hold.id);
    let appointment = agenda.book_held(hold, offered(offer)?, now)?;

    appointments::update(tx, &appointment, now).await?;
    let news = News {
        appointment: &appointment,
        by: By::Patient(wish.turn),
        moment,
    };
    Ok(news.booked(tx).await?)
}
