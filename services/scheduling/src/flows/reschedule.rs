//! Moving an appointment to another time, or to another doctor.

use crate::domain::{NotBookable, SlotRequest, Start, WindowRule};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::{Initiator, check_takes_bookings, duration, lock_for};
use crate::store::{agendas, appointments, services};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId};
use tenancy::Context;

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
    context: &Context,
    id: AppointmentId,
    to: Destination,
    initiator: Initiator,
) -> Result<(), Error> {
    check_takes_bookings(tx)?;
    let now = context.now;
    // The first reading takes no lock. It tells which agenda to lock, and agendas are locked before appointments.
    let seen = appointments::find(tx.reading()?, id)
        .await?
        .ok_or(Error::Missing("appointment"))?;
    let doctor = to.doctor.unwrap_or(seen.doctor);
    let (agenda, offer) = try_join!(
        agendas::lock(tx, doctor, to.start.surroundings(), now),
        services::offer(tx.reading()?, seen.service, doctor),
    )?;
    let before = lock_for(tx, id, initiator).await?;
    if initiator != Initiator::Staff && before.has_begun(now) {
        return Err(NotBookable::InThePast.into());
    }
    let request = SlotRequest {
        duration: duration(offer)?,
        start: to.start,
        window_rule: match initiator {
            Initiator::Staff => WindowRule::Waived,
            Initiator::Patient(_) => WindowRule::Enforced,
        },
    };
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let slot = agenda.without(id).place(&request, now)?;
    if before.doctor == doctor && before.slot == slot {
        return Ok(());
    }
    let appointment = before.clone().moved(doctor, slot)?;

    appointments::update(tx, &appointment, now).await?;
    let change = Change {
        appointment: &appointment,
        initiator,
        context,
    };
    Ok(change.rescheduled(tx, &before).await?)
}
