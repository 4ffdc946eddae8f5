//! Moving an appointment to another time or to another doctor, and giving it another length.

use crate::domain::{Appointment, NotBookable, Slot, SlotRequest, Start, WindowRule, Wish};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::Found;
use crate::flows::claim::{Claimant, for_patient};
use crate::flows::{Initiator, Work, check_takes_bookings, duration};
use crate::store::agendas::{self, Surroundings};
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use chrono::TimeDelta;
use db::ClinicTx;
use kernel::{DoctorId, ResourceId};

/// Where an appointment is to move.
#[derive(Clone, Copy, Debug)]
pub struct Destination<'a> {
    /// `None` keeps the doctor.
    pub doctor: Option<DoctorId>,
    pub start: Start,
    /// `None` keeps the length that the visit has, where staff move it.
    pub length: Option<TimeDelta>,
    /// The rooms and devices that staff chose. The visit keeps those that it has where they are free then, and else gets others.
    pub resources: &'a [ResourceId],
    /// The version of the appointment by which the caller decided; `None` moves any.
    pub seen: Option<i32>,
    /// Whether staff move a visit to a time at which the patient has another one. Patients are not asked.
    pub same_time_allowed: bool,
}

/// Moves the appointment and announces it with the slot that it left. The appointment has to be confirmed again, unless only its length
/// changes or it moves back at once. One that is already there stays as it is.
pub async fn reschedule(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    to: Destination<'_>,
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
        resources: to.resources,
    };
    let placed = slot(tx, work, &before, place, initiator).await;
    // A caller who asks a second time, because the first answer was lost, finds the appointment where it was to go.
    if matches!(&placed, Ok(placed) if before.doctor == doctor && placed.is_that_of(&before)) {
        return Ok(before);
    }
    // This comes before what the place refuses: a caller who saw another appointment chose that place for it.
    if to.seen.is_some_and(|seen| seen != before.version) {
        return Err(Error::AppointmentChanged);
    }
    let Placed {
        slot,
        resources,
        decided_by,
    } = placed?;
    let appointment = before.clone().moved(doctor, slot, work.context.now)?;
    let appointment = appointment.using(resources);
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
        apart: initiator == Initiator::Staff && !to.same_time_allowed,
        now: work.context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(appointment)
}

/// A destination with everything that it left open.
struct Place<'a> {
    doctor: DoctorId,
    start: Start,
    /// `None` for the length of the service.
    length: Option<TimeDelta>,
    resources: &'a [ResourceId],
}

/// The slot at the destination with its rooms and devices, and the version of the configuration that gave them.
struct Placed {
    slot: Slot,
    resources: Vec<ResourceId>,
    decided_by: i64,
}

impl Placed {
    fn is_that_of(&self, before: &Appointment) -> bool {
        self.slot == before.slot && self.resources == before.resources
    }
}

async fn slot(
    tx: &ClinicTx,
    work: &mut Work<'_>,
    before: &Appointment,
    Place {
        doctor,
        start,
        length,
        resources,
    }: Place<'_>,
    initiator: Initiator,
) -> Result<Placed, Error> {
    let ground = work.ground(tx).await?;
    let known = &ground.configuration;
    let now = work.context.now;
    let duration = duration(known.offer(before.service, doctor))?.lasting(length);
    let empty = known
        .agenda(doctor, Vec::new())
        .ok_or(Error::Missing("doctor"))?;
    let busy = empty.busy_time(duration, start);
    let window = busy.unwrap_or_else(|| start.surroundings());
    let around = Surroundings {
        window,
        with_resources: !known.said_needs(before.service).is_empty(),
    };
    let taken = agendas::taken(tx.reading()?, doctor, around, now).await?;
    let request = SlotRequest {
        duration,
        start,
        window_rule: match initiator {
            Initiator::Staff => WindowRule::AtDesk,
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
    let visit = Claimant {
        service: before.service,
        slot,
        wish: Wish {
            chosen: resources,
            kept: &before.resources,
        },
        own: Some(before.id),
        asking: None,
    };
    let resources = work.resources(known, taken.claims(), &visit);
    let resources = match initiator {
        Initiator::Staff => resources?,
        Initiator::Patient(_) | Initiator::AnsweredPatient => resources.map_err(for_patient)?,
    };
    Ok(Placed {
        slot,
        resources,
        decided_by: ground.version,
    })
}
