//! Moving an appointment to another time or to another doctor, and giving it another length.

use crate::domain::{Appointment, NotBookable, Slot, SlotRequest, Start, WindowRule};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::Found;
use crate::flows::{Initiator, Work, check_takes_bookings, duration};
use crate::store::agendas;
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use chrono::TimeDelta;
use db::ClinicTx;
use kernel::DoctorId;

/// Where an appointment is to move.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    /// `None` keeps the doctor.
    pub doctor: Option<DoctorId>,
    pub start: Start,
    /// `None` keeps the length that the visit has, where staff move it.
    pub length: Option<TimeDelta>,
    /// The version of the appointment by which the caller decided; `None` moves any.
    pub seen: Option<i32>,
}

/// Moves the appointment and announces it with the slot that it left. The appointment has to be confirmed again, unless only its length
/// changes or it moves back at once. One that is already there stays as it is.
pub async fn reschedule(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    to: Destination,
    initiator: Initiator,
) -> Result<Appointment, Error> {
    check_takes_bookings(tx)?;
    let before = found.permitted(tx, initiator).await?;
    if initiator != Initiator::Staff && before.has_begun(work.context.now) {
        return Err(NotBookable::InThePast.into());
    }
    let doctor = to.doctor.unwrap_or(before.doctor);
    let place = Place {
        doctor,
        start: to.start,
        length: match initiator {
            Initiator::Staff => Some(to.length.unwrap_or_else(|| before.length())),
            // What a conversation offers has the length of the service.
            Initiator::Patient(_) | Initiator::AnsweredPatient => None,
        },
    };
    let placed = slot(tx, work, &before, place, initiator).await;
    // A caller who asks a second time, because the first answer was lost, finds the appointment where it was to go.
    if matches!(&placed, Ok((slot, _)) if before.doctor == doctor && before.slot == *slot) {
        return Ok(before);
    }
    // This comes before what the place refuses: a caller who saw another appointment chose that place for it.
    if to.seen.is_some_and(|seen| seen != before.version) {
        return Err(Error::AppointmentChanged);
    }
    let (slot, decided_by) = placed?;
    let appointment = before.clone().moved(doctor, slot, work.context.now)?;
    let change = Change {
        appointment: &appointment,
        initiator,
        context: work.context,
    };
    let announcement = change.rescheduled(&before)?;
    let writing = Writing {
        before: Some(&before),
        after: &appointment,
        decided_by: Some(decided_by),
        patient: PatientChange::default(),
        dui: None,
        key: None,
        events: announcement.events,
        audit: announcement.audit,
        now: work.context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(appointment)
}

/// A destination with everything that it left open.
struct Place {
    doctor: DoctorId,
    start: Start,
    /// `None` for the length of the service.
    length: Option<TimeDelta>,
}

/// The slot at the destination, and the version of the configuration that gave it.
async fn slot(
    tx: &ClinicTx,
    work: &Work<'_>,
    before: &Appointment,
    Place {
        doctor,
        start,
        length,
    }: Place,
    initiator: Initiator,
) -> Result<(Slot, i64), Error> {
    let ground = work.ground(tx).await?;
    let known = &ground.configuration;
    let now = work.context.now;
    let duration = duration(known.offer(before.service, doctor))?.lasting(length);
    let empty = known
        .agenda(doctor, Vec::new())
        .ok_or(Error::Missing("doctor"))?;
    let busy = empty.busy_time(duration, start);
    let window = busy.unwrap_or_else(|| start.surroundings());
    let taken = agendas::taken(tx.reading()?, doctor, window, now).await?;
    let request = SlotRequest {
        duration,
        start,
        window_rule: match initiator {
            Initiator::Staff => WindowRule::Waived,
            Initiator::Patient(_) | Initiator::AnsweredPatient => WindowRule::Enforced,
        },
    };
    let agenda = taken
        .agenda(known, doctor)
        .ok_or(Error::Missing("doctor"))?
        .without(before.id);
    // A visit that goes on may get another length: its start is past, and stays.
    let begins = busy.map(|busy| busy.from + duration.buffer_before);
    let keeps_its_start = doctor == before.doctor && begins == Some(before.slot.visit.from);
    let zone = known.settings.zone;
    let is_today = zone.day(now) == zone.day(before.slot.visit.from);
    let as_of = if keeps_its_start && is_today {
        now.min(before.slot.visit.from)
    } else {
        now
    };
    let slot = agenda.place(&request, as_of)?;
    Ok((slot, ground.version))
}
