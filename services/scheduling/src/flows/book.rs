//! Booking at the desk.

use crate::domain::{BookingAtDesk, Contact, Dui, PatientName, Start};
use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::who::Who;
use crate::flows::{By, Moment, offered};
use crate::sealing::PatientKeys;
use crate::store::{agendas, appointments, patients, services};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId, ServiceId};

/// What staff ask for.
pub struct DeskBooking {
    /// With whom.
    pub doctor: DoctorId,
    /// For what.
    pub service: ServiceId,
    /// From when.
    pub start: Start,
    /// Who comes.
    pub name: PatientName,
    /// How to reach them.
    pub contact: Contact,
    /// Their document, if it was shown.
    pub dui: Option<Dui>,
    /// What staff write beside it.
    pub notes: String,
    /// The key under which asking twice is asking once.
    pub key: Option<String>,
}

/// Books a free slot and announces it, or changes nothing. The same key again is the first answer again.
pub async fn book(
    tx: &mut ClinicTx,
    moment: &Moment,
    keys: &PatientKeys,
    wish: DeskBooking,
) -> Result<AppointmentId, Error> {
    let now = moment.now;
    let window = wish.start.surroundings();
    let (agenda, before, offer, reachable) = try_join!(
        agendas::lock(tx, wish.doctor, window, now),
        appointments::by_key(tx.reading()?, wish.key.as_deref()),
        services::offer(tx.reading()?, wish.service, wish.doctor),
        patients::of_contact(tx.reading()?, &wish.contact),
    )?;
    if let Some(first) = before {
        return Ok(first.id);
    }
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let who = Who::among(reachable, &wish.name, moment);
    let booking = BookingAtDesk {
        id: moment.ids.next(),
        patient: who.id(),
        service: wish.service,
        takes: offered(offer)?,
        start: wish.start,
        notes: wish.notes,
        idempotency_key: wish.key,
    };
    let appointment = agenda.book(booking, now)?;

    who.write(tx, &wish.name, &wish.contact, moment).await?;
    if let Some(dui) = &wish.dui {
        let sealed = keys.seal(tx, who.id(), dui).await?;
        patients::keep_dui(tx, who.id(), &sealed).await?;
    }
    appointments::insert(tx, &appointment, now).await?;
    let news = News {
        appointment: &appointment,
        by: By::Staff,
        moment,
    };
    news.booked(tx).await?;
    Ok(appointment.id)
}
