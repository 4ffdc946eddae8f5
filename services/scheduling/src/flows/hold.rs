//! Keeping a slot while a patient decides.

use crate::domain::{
    Agenda, Appointment, Contact, HoldForChat, NotAllowed, PatientName, Start, Status, Turn,
};
use crate::error::Error;
use crate::flows::who::Who;
use crate::flows::{Moment, offered, takes_bookings};
use crate::store::{agendas, appointments, holds, patients, services};
use chrono::{DateTime, TimeDelta, Utc};
use db::ClinicTx;
use futures_util::try_join;
use kernel::{DoctorId, ServiceId};

/// What a conversation asks for.
pub struct HoldWish {
    /// The turn that asks.
    pub turn: Turn,
    /// With whom.
    pub doctor: DoctorId,
    /// For what.
    pub service: ServiceId,
    /// The start that was offered.
    pub starts_at: DateTime<Utc>,
    /// Who will come.
    pub name: PatientName,
    /// How to reach them.
    pub contact: Contact,
    /// How long to keep it.
    pub length: TimeDelta,
}

/// Keeps the slot and lets the conversation's other holds go, or changes nothing. The same turn again is the same hold
/// again, as long as it lives; afterwards, or for another slot, its row is taken anew.
pub async fn hold(
    tx: &mut ClinicTx,
    moment: &Moment,
    wish: HoldWish,
) -> Result<Appointment, Error> {
    takes_bookings(tx)?;
    let now = moment.now;
    let window = Start::Instant(wish.starts_at).surroundings();
    let (agenda, (), given_up, before, offer, reachable) = try_join!(
        agendas::lock(tx, wish.doctor, window, now),
        holds::forget_old(tx, wish.doctor, now),
        holds::given_up(tx.reading()?, wish.turn, now),
        appointments::by_turn(tx.reading()?, wish.turn.id),
        services::offer(tx.reading()?, wish.service, wish.doctor),
        patients::of_contact(tx.reading()?, &wish.contact),
    )?;
    let agenda = agenda.ok_or(Error::Missing("doctor"))?;
    let takes = offered(offer)?;
    if let Some(first) = &before {
        if first.status.is_appointment() {
            let from = first.status;
            return Err(NotAllowed {
                from,
                to: Status::Held,
            }
            .into());
        }
        if first.is_live_hold(now) && is_for(first, &wish) {
            return Ok(first.clone());
        }
    }
    let who = Who::among(reachable, &wish.name, moment);
    let wanted = HoldForChat {
        id: before
            .as_ref()
            .map_or_else(|| moment.ids.next(), |first| first.id),
        patient: who.id(),
        service: wish.service,
        takes,
        starts_at: wish.starts_at,
        length: wish.length,
        turn: wish.turn,
    };
    let own = given_up.iter().copied().chain([wanted.id]);
    let hold = own.fold(agenda, Agenda::without).hold(&wanted, now)?;

    holds::let_go(tx, &given_up, now).await?;
    who.write(tx, &wish.name, &wish.contact, moment).await?;
    match before {
        Some(_) => appointments::update(tx, &hold, now).await?,
        None => appointments::insert(tx, &hold, now).await?,
    }
    Ok(hold)
}

fn is_for(hold: &Appointment, wish: &HoldWish) -> bool {
    hold.doctor == wish.doctor
        && hold.service == wish.service
        && hold.slot.visit.from == wish.starts_at
}
