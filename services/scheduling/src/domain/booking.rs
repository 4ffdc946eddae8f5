//! How a place in an agenda becomes an appointment: at the desk at once, in chat by way of a hold.

use super::agenda::{Agenda, NotBookable, Notice, Start, Takes, Wish};
use super::appointment::{Appointment, Source, Turn};
use super::status::Status;
use chrono::{DateTime, TimeDelta, Utc};
use kernel::{AppointmentId, PatientId, ServiceId};

/// What staff want to book.
#[derive(Clone, Debug)]
pub struct BookingAtDesk {
    /// The appointment's id, if it comes to be.
    pub id: AppointmentId,
    /// For whom.
    pub patient: PatientId,
    /// For what.
    pub service: ServiceId,
    /// How much of the agenda that takes.
    pub takes: Takes,
    /// From when.
    pub start: Start,
    /// What staff wrote beside it.
    pub notes: String,
    /// The key under which asking twice is asking once.
    pub idempotency_key: Option<String>,
}

/// What a conversation wants to keep while its patient decides.
#[derive(Clone, Copy, Debug)]
pub struct HoldForChat {
    /// The hold's id, if it comes to be.
    pub id: AppointmentId,
    /// For whom.
    pub patient: PatientId,
    /// For what.
    pub service: ServiceId,
    /// How much of the agenda that takes.
    pub takes: Takes,
    /// The start that was offered.
    pub starts_at: DateTime<Utc>,
    /// How long it is kept.
    pub length: TimeDelta,
    /// The turn that asks.
    pub turn: Turn,
}

impl Agenda {
    /// Books for the desk: any free place that is not past.
    pub fn book(
        &self,
        booking: BookingAtDesk,
        now: DateTime<Utc>,
    ) -> Result<Appointment, NotBookable> {
        let wish = Wish {
            takes: booking.takes,
            start: booking.start,
            notice: Notice::Waived,
        };
        Ok(Appointment {
            id: booking.id,
            doctor: self.doctor,
            patient: booking.patient,
            service: booking.service,
            slot: self.place(&wish, now)?,
            status: Status::Booked,
            source: Source::Desk,
            version: 1,
            notes: booking.notes,
            hold_expires_at: None,
            turn: None,
            idempotency_key: booking.idempotency_key,
        })
    }

    /// Keeps a free place for a patient, within the clinic's rules for patients.
    pub fn hold(&self, hold: &HoldForChat, now: DateTime<Utc>) -> Result<Appointment, NotBookable> {
        let wish = Wish {
            takes: hold.takes,
            start: Start::Instant(hold.starts_at),
            notice: Notice::Needed,
        };
        Ok(Appointment {
            id: hold.id,
            doctor: self.doctor,
            patient: hold.patient,
            service: hold.service,
            slot: self.place(&wish, now)?,
            status: Status::Held,
            source: Source::Whatsapp,
            version: 0,
            notes: String::new(),
            hold_expires_at: Some(now + hold.length),
            turn: Some(hold.turn),
            idempotency_key: None,
        })
    }

    /// Turns a hold into the appointment it was kept for. One that ran out is served as long as nobody else came; the
    /// patient chose in time, so the notice is not asked for again. The caller took the hold itself out of the agenda.
    pub fn book_held(
        &self,
        hold: Appointment,
        takes: Takes,
        now: DateTime<Utc>,
    ) -> Result<Appointment, NotBookable> {
        let wish = Wish {
            takes,
            start: Start::Instant(hold.slot.visit.from),
            notice: Notice::Waived,
        };
        let slot = self.place(&wish, now)?;
        hold.booked(slot)
            .map_err(|_booked_before| NotBookable::SlotTaken)
    }
}
