//! Booking what a patient confirmed in a conversation.

use crate::domain::{Appointment, NotAllowed, Start, Turn, VisitPlan, Wish};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::claim::{Claimant, for_patient};
use crate::flows::work::{Work, around};
use crate::flows::{Booked, Initiator, check_takes_bookings, duration};
use crate::store::agendas::{self, TakenTime};
use crate::store::appointments;
use crate::store::configuration::Configurations;
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use bus::outbox;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use futures_util::try_join;
use kernel::{AppointmentId, AppointmentStatus, DoctorId, ServiceId};

/// The hold that a patient confirmed, with all that the patient saw of it.
pub struct HeldBooking {
    /// The turn that took the hold.
    pub turn: Turn,
    pub hold: AppointmentId,
    pub doctor: DoctorId,
    pub service: ServiceId,
    pub starts_at: DateTime<Utc>,
    /// How the patient is answered.
    pub initiator: Initiator,
}

/// What a confirmed hold is decided by, beside the clinic's configuration.
pub struct HeldFacts {
    hold: Option<Appointment>,
    taken: TakenTime,
}

impl HeldFacts {
    /// Reads everything in one round trip.
    pub async fn read(
        read: ClinicRead<'_>,
        known: &Configurations,
        booking: &HeldBooking,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let visit = VisitPlan {
            doctor: booking.doctor,
            service: booking.service,
            start: Start::Instant(booking.starts_at),
            length: None,
        };
        let around = around(known, read.clinic(), &visit);
        let (hold, taken) = try_join!(
            appointments::of_id(read, booking.hold),
            agendas::taken(read, booking.doctor, around, now),
        )?;
        Ok(Self { hold, taken })
    }
}

/// Turns the hold into an appointment and announces it. An expired hold is booked too while its slot is free. If the turn
/// has booked already, the appointment stays as it is, and nothing is announced; one that was cancelled since then is refused.
pub async fn book_held(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    booking: &HeldBooking,
    facts: HeldFacts,
) -> Result<Booked<Appointment, Box<Appointment>>, Error> {
    let hold = facts
        .hold
        .filter(|hold| hold.turn == Some(booking.turn))
        .ok_or(Error::HoldLost)?;
    if hold.status == AppointmentStatus::Cancelled {
        let (from, to) = (hold.status, AppointmentStatus::Booked);
        return Err(NotAllowed { from, to }.into());
    }
    if hold.status.is_appointment() {
        return Ok(Booked::Before(Box::new(hold)));
    }
    check_takes_bookings(tx)?;
    let appointment = write(tx, work, booking, (hold, facts.taken)).await?;
    Ok(Booked::Now(appointment))
}

async fn write(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    booking: &HeldBooking,
    (hold, taken): (Appointment, TakenTime),
) -> Result<Appointment, Error> {
    let is_confirmed = hold.doctor == booking.doctor
        && hold.service == booking.service
        && hold.slot.visit.from == booking.starts_at;
    if !is_confirmed {
        return Err(Error::HoldLost);
    }
    let ground = work.ground(tx).await?;
    let context = work.context;
    let agenda = taken
        .agenda(&ground.configuration, booking.doctor)
        .ok_or(Error::Missing("doctor"))?
        .without(hold.id);
    let offer = ground.configuration.offer(booking.service, booking.doctor);
    let appointment = agenda.book_held(hold.clone(), duration(offer)?, context.now)?;
    if !taken.covers(appointment.slot) {
        return Err(work.overtaken());
    }
    let visit = Claimant {
        service: booking.service,
        slot: appointment.slot,
        wish: Wish {
            chosen: &[],
            kept: &hold.resources,
        },
        own: Some(hold.id),
        asking: None,
    };
    let resources = work.resources(&ground.configuration, taken.claims(), &visit);
    let appointment = appointment.using(resources.map_err(for_patient)?);
    let change = Change {
        appointment: &appointment,
        initiator: booking.initiator,
        context,
    };
    let announcement = change.booked()?;
    let writing = Writing {
        before: Some(&hold),
        after: &appointment,
        decided_by: Some(ground.version),
        patient: PatientChange::default(),
        dui: None,
        key: None,
        events: announcement.events,
        audit: announcement.audit,
        apart: false,
        now: context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(appointment)
}

/// Announces an appointment once more, as the answer to a turn that has not learned of it: the call that booked it was not
/// answered in time. A consumer that knows the appointment recognises its version.
pub async fn answer_again(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    appointment: &Appointment,
    turn: Turn,
) -> Result<(), Error> {
    let change = Change {
        appointment,
        initiator: Initiator::Patient(turn),
        context: work.context,
    };
    let announcement = change.booked()?;
    outbox::push_outgoing(tx, &announcement.events).await?;
    Ok(())
}
