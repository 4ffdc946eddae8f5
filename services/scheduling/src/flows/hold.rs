//! Keeping a slot while a patient decides.

use crate::domain::{Agenda, Appointment, ChatHold, NotAllowed, Start};
use crate::error::Error;
use crate::flows::resolve_patient::ResolvedPatient;
use crate::flows::{check_takes_bookings, duration};
use crate::store::{agendas, appointments, holds, patients, services};
use db::ClinicTx;
use futures_util::try_join;
use kernel::AppointmentStatus;
use tenancy::Context;

/// Keeps the slot and releases the other holds of the conversation, or changes nothing. The turn is the idempotency key: a
/// repeated request gets the same hold while that hold lives. After its expiry, or for another slot, the row of the turn
/// is used again.
pub async fn hold(
    tx: &mut ClinicTx,
    context: &Context,
    wanted: ChatHold,
) -> Result<Appointment, Error> {
    check_takes_bookings(tx)?;
    let now = context.now;
    let window = Start::Instant(wanted.starts_at).surroundings();
    let (agenda, (), given_up, before, offer, of_contact) = try_join!(
        agendas::lock(tx, wanted.doctor, window, now),
        holds::delete_old(tx, wanted.doctor, now),
        holds::given_up(tx.reading()?, wanted.turn, now),
        appointments::by_turn(tx.reading()?, wanted.turn.id),
        services::offer(tx.reading()?, wanted.service, wanted.doctor),
        patients::of_contact(tx.reading()?, &wanted.contact),
    )?;
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let duration = duration(offer)?;
    if let Some(first) = &before {
        check_not_booked(first)?;
        if first.is_live_hold(now) && wanted.is_kept_by(first) {
            return Ok(first.clone());
        }
    }
    let first = before.as_ref().map(|first| first.id);
    let id = first.unwrap_or_else(|| context.ids.next());
    let own = given_up.iter().copied().chain([id]);
    let agenda = own.fold(agenda, Agenda::without);
    let slot = agenda.place(&wanted.slot_request(duration), now)?;

    holds::release(tx, &given_up, now).await?;
    let patient = ResolvedPatient::among(of_contact, &wanted.patient_name, context);
    patient
        .write(tx, &wanted.patient_name, &wanted.contact, context)
        .await?;
    let hold = wanted.into_hold(id, patient.id(), slot, now);
    match before {
        Some(_) => appointments::update(tx, &hold, now).await?,
        None => appointments::insert(tx, &hold, now).await?,
    }
    Ok(hold)
}

/// A turn that has booked cannot hold again.
fn check_not_booked(first: &Appointment) -> Result<(), NotAllowed> {
    if first.status.is_appointment() {
        return Err(NotAllowed {
            from: first.status,
            to: AppointmentStatus::Held,
        });
    }
    Ok(())
}
