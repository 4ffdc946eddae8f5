//! Taking back a step of a visit that was a mistake.

use crate::domain::{Appointment, NotBookable, Step, Wish};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Changed, Found, change_in_place};
use crate::flows::claim::Claimant;
use crate::flows::work::Ground;
use crate::flows::{Initiator, Work, check_takes_bookings};
use crate::store::claims;
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use db::ClinicTx;
use kernel::ResourceId;

/// Undoes the step at which the caller saw the appointment, and announces it. One that stands elsewhere by now is refused, so that a
/// repeated request never undoes two steps. A doctor takes back what doctors record: who came.
pub async fn take_back(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
    step: Step,
) -> Result<Appointment, Error> {
    if !step.is_of_the_visit() && tx.standing().is_some_and(|caller| caller.doctor.is_some()) {
        return Err(Error::NotTheDoctors);
    }
    if step == Step::Cancelled {
        return restore(tx, work, found).await;
    }
    let (context, zone) = (work.context, work.zone(tx).await?);
    let decide = |before: &Appointment| {
        let appointment = before.clone().taken_back(step, context.now, zone)?;
        let change = Change {
            appointment: &appointment,
            initiator: Initiator::Staff,
            context,
        };
        let announcement = change.taken_back(step, before)?;
        Ok(Some(Changed::new(appointment, announcement)))
    };
    change_in_place(tx, work, found, Initiator::Staff, decide).await
}

/// Takes back a cancellation: the visit has its former place again, unless another visit has taken it or the doctor is not there then any
/// more. It has its room again or, where that is taken, another one that its service needs.
async fn restore(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    found: Found,
) -> Result<Appointment, Error> {
    check_takes_bookings(tx)?;
    let before = found.permitted(tx, Initiator::Staff).await?;
    let ground = work.ground(tx).await?;
    let (context, zone) = (work.context, ground.configuration.settings.zone);
    let appointment = before
        .clone()
        .taken_back(Step::Cancelled, context.now, zone)?;
    let agenda = ground.configuration.agenda(before.doctor, Vec::new());
    let agenda = agenda.ok_or(NotBookable::DoctorAway)?;
    agenda.check_hours(appointment.slot.visit)?;
    let resources = claimed_again(tx, work, &ground, &before).await?;
    let appointment = appointment.using(resources);
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Staff,
        context,
    };
    let announcement = change.taken_back(Step::Cancelled, &before)?;
    let writing = Writing {
        before: Some(&before),
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

/// The rooms and devices of a visit that takes place after all. One that had none needs none: what its service needs by now is asked of new
/// visits.
async fn claimed_again(
    tx: &ClinicTx,
    work: &mut Work<'_>,
    ground: &Ground,
    before: &Appointment,
) -> Result<Vec<ResourceId>, Error> {
    if before.resources.is_empty() {
        return Ok(Vec::new());
    }
    let claims = claims::read(tx.reading()?, before.slot.busy, work.context.now).await?;
    let visit = Claimant {
        service: before.service,
        slot: before.slot,
        wish: Wish {
            chosen: &[],
            kept: &before.resources,
        },
        own: Some(before.id),
        asking: None,
    };
    work.resources(&ground.configuration, Some(&claims), &visit)
}
