//! Moving an appointment to another time, or to another doctor.

use crate::domain::{NotBookable, Notice, Start, Wish};
use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::{By, Moment, addressed, offered, takes_bookings};
use crate::store::{agendas, appointments, services};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{AppointmentId, DoctorId};

/// Where an appointment is to go.
#[derive(Clone, Copy, Debug)]
pub struct NewPlace {
    /// To whom; nothing is whoever it was with.
    pub doctor: Option<DoctorId>,
    /// To when.
    pub start: Start,
}

/// Moves it and announces it, and announces the slot it left. It has to be confirmed anew. Moved to where it is, it
/// stays as it is.
pub async fn reschedule(
    tx: &mut ClinicTx,
    moment: &Moment,
    id: AppointmentId,
    to: NewPlace,
    by: By,
) -> Result<(), Error> {
    takes_bookings(tx)?;
    let now = moment.now;
    // A first look, without a lock: agendas are locked before appointments, and it says which agenda that is.
    let seen = appointments::find(tx.reading()?, id)
        .await?
        .ok_or(Error::Missing("appointment"))?;
    let doctor = to.doctor.unwrap_or(seen.doctor);
    let (agenda, offer) = try_join!(
        agendas::lock(tx, doctor, to.start.surroundings(), now),
        services::offer(tx.reading()?, seen.service, doctor),
    )?;
    let before = addressed(tx, id, by).await?;
    if by != By::Staff && before.has_begun(now) {
        return Err(NotBookable::InThePast.into());
    }
    let wish = Wish {
        takes: offered(offer)?,
        start: to.start,
        notice: match by {
            By::Staff => Notice::Waived,
            By::Patient(_) => Notice::Needed,
        },
    };
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let slot = agenda.without(id).place(&wish, now)?;
    if before.doctor == doctor && before.slot == slot {
        return Ok(());
    }
    let appointment = before.clone().moved(doctor, slot)?;

    appointments::update(tx, &appointment, now).await?;
    let news = News {
        appointment: &appointment,
        by,
        moment,
    };
    Ok(news.rescheduled(tx, &before).await?)
}
