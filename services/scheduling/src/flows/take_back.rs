//! Taking back a step of a visit that was a mistake.

use crate::domain::{Appointment, Step};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::change::{Changed, Found, change_in_place};
use crate::flows::{Initiator, Work, check_takes_bookings};
use crate::store::patients::PatientChange;
use crate::store::writing::Writing;
use db::ClinicTx;

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

/// Takes back a cancellation: the visit has its former place again, unless another visit has taken it. Hours and absences are not asked,
/// because the visit had been placed.
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
        now: context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(appointment)
}
