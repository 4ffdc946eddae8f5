//! Moving an appointment to another time, or to another doctor.

use crate::domain::{Appointment, NotBookable, SlotRequest, Start, WindowRule};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::Found;
use crate::flows::work::{Ground, Work};
use crate::flows::{Initiator, check_takes_bookings, duration};
use crate::store::agendas;
use crate::store::patients::PatientChange;
use crate::store::writing::{Writing, Written};
use db::ClinicTx;
use kernel::DoctorId;

/// Where an appointment is to move.
#[derive(Clone, Copy, Debug)]
pub struct Destination {
    /// `None` keeps the doctor.
    pub doctor: Option<DoctorId>,
    pub start: Start,
}

/// Moves the appointment and announces it with the slot that it left. The appointment has to be confirmed again. One that is
/// already there stays as it is.
pub async fn reschedule(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    mut found: Found,
    to: Destination,
    initiator: Initiator,
) -> Result<Appointment, Error> {
    check_takes_bookings(tx)?;
    let mut ground = work.ground(tx).await?;
    loop {
        let before = found.permitted(tx, initiator).await?;
        if initiator != Initiator::Staff && before.has_begun(work.context.now) {
            return Err(NotBookable::InThePast.into());
        }
        match attempt(tx, work, &before, (to, initiator), &ground).await? {
            None => return Ok(before),
            Some((Written::Done, appointment)) => return Ok(appointment),
            Some((Written::Taken, _)) => return Err(Error::SLOT_TAKEN),
            Some((Written::Outdated, _)) => {}
        }
        ground = work.new_ground(tx).await?;
        found = found.again(tx).await?;
    }
}

/// `None` for an appointment that is there already.
async fn attempt(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    before: &Appointment,
    (to, initiator): (Destination, Initiator),
    ground: &Ground,
) -> Result<Option<(Written, Appointment)>, Error> {
    let context = work.context;
    let doctor = to.doctor.unwrap_or(before.doctor);
    let window = to.start.surroundings();
    let taken = agendas::taken(tx.reading()?, doctor, window, context.now).await?;
    let request = SlotRequest {
        duration: duration(ground.configuration.offer(before.service, doctor))?,
        start: to.start,
        window_rule: match initiator {
            Initiator::Staff => WindowRule::Waived,
            Initiator::Patient(_) | Initiator::AnsweredPatient => WindowRule::Enforced,
        },
    };
    let agenda = ground
        .configuration
        .agenda(doctor, taken)
        .ok_or(Error::Missing("doctor"))?;
    let slot = agenda.without(before.id).place(&request, context.now)?;
    if before.doctor == doctor && before.slot == slot {
        return Ok(None);
    }
    let appointment = before.clone().moved(doctor, slot)?;
    let change = Change {
        appointment: &appointment,
        initiator,
        context,
    };
    let announcement = change.rescheduled(before)?;
    let writing = Writing {
        before: Some(before),
        after: &appointment,
        decided_by: Some(ground.version),
        patient: PatientChange::default(),
        dui: None,
        events: announcement.events,
        audit: announcement.audit,
        now: context.now,
    };
    let written = work.write(tx, &writing).await?;
    drop(writing);
    Ok(Some((written, appointment)))
}
