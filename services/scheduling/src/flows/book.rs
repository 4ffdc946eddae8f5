//! Booking a slot by staff.

use crate::domain::DeskBooking;
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::resolve_patient::ResolvedPatient;
use crate::flows::{Initiator, duration};
use crate::sealing;
use crate::store::{agendas, appointments, patients, services};
use crypto::Keyring;
use db::ClinicTx;
use futures_util::try_join;
use kernel::AppointmentId;
use tenancy::Context;

/// Books a free slot and announces the appointment, or changes nothing. A repeated request under the same idempotency key
/// gets the appointment of the first one.
pub async fn book(
    tx: &mut ClinicTx,
    context: &Context,
    keyring: &Keyring,
    booking: DeskBooking,
) -> Result<AppointmentId, Error> {
    let now = context.now;
    let window = booking.start.surroundings();
    let (agenda, before, offer, of_contact) = try_join!(
        agendas::lock(tx, booking.doctor, window, now),
        appointments::by_idempotency_key(tx.reading()?, booking.idempotency_key.as_deref()),
        services::offer(tx.reading()?, booking.service, booking.doctor),
        patients::of_contact(tx.reading()?, &booking.contact),
    )?;
    if let Some(first) = before {
        return Ok(first.id);
    }
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let slot = agenda.place(&booking.slot_request(duration(offer)?), now)?;

    let patient = ResolvedPatient::among(of_contact, &booking.patient_name, context);
    patient
        .write(tx, &booking.patient_name, &booking.contact, context)
        .await?;
    if let Some(dui) = &booking.dui {
        let sealed = sealing::seal(keyring, tx, patient.id(), dui).await?;
        patients::set_dui(tx, patient.id(), &sealed).await?;
    }
    let appointment = booking.into_appointment(context.ids.next(), patient.id(), slot);
    appointments::insert(tx, &appointment, now).await?;
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Staff,
        context,
    };
    change.booked(tx).await?;
    Ok(appointment.id)
}
