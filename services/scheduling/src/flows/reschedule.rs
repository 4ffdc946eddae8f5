//! Moving an appointment to another time, or to another doctor.

use crate::domain::{Appointment, NotBookable, Slot, SlotRequest, Start, WindowRule};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::Found;
use crate::flows::{Initiator, Work, check_takes_bookings, duration};
use crate::store::agendas;
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
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
    let (slot, decided_by) = slot(tx, work, &before, (doctor, to.start), initiator).await?;
    if before.doctor == doctor && before.slot == slot {
        return Ok(before);
    }
    let appointment = before.clone().moved(doctor, slot)?;
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

/// The slot at the destination, and the version of the configuration that gave it.
async fn slot(
    tx: &ClinicTx,
    work: &Work<'_>,
    before: &Appointment,
    (doctor, start): (DoctorId, Start),
    initiator: Initiator,
) -> Result<(Slot, i64), Error> {
    let ground = work.ground(tx).await?;
    let context = work.context;
    let busy = ground
        .configuration
        .busy_time(before.service, doctor, start);
    let window = busy.unwrap_or_else(|| start.surroundings());
    let taken = agendas::taken(tx.reading()?, doctor, window, context.now).await?;
    let request = SlotRequest {
        duration: duration(ground.configuration.offer(before.service, doctor))?,
        start,
        window_rule: match initiator {
            Initiator::Staff => WindowRule::Waived,
            Initiator::Patient(_) | Initiator::AnsweredPatient => WindowRule::Enforced,
        },
    };
    let agenda = taken
        .agenda(&ground.configuration, doctor)
        .ok_or(Error::Missing("doctor"))?;
    let slot = agenda.without(before.id).place(&request, context.now)?;
    Ok((slot, ground.version))
}
