//! Keeping a slot while a patient decides.

use crate::domain::{Appointment, ChatHold, NotAllowed, Wish};
use crate::error::Error;
use crate::flows::claim::{Claimant, for_patient};
use crate::flows::resolve_patient::ResolvedPatient;
use crate::flows::work::{Work, around};
use crate::flows::{check_takes_bookings, duration};
use crate::store::agendas::{self, TakenTime};
use crate::store::appointments;
use crate::store::configuration::Configurations;
use crate::store::patients::{self, KnownPatient};
use crate::store::writing::Writing;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use futures_util::try_join;
use kernel::AppointmentStatus;

/// What a hold is decided by, beside the clinic's configuration.
pub struct HoldFacts {
    /// What the turn has taken already.
    before: Option<Appointment>,
    taken: TakenTime,
    of_contact: Vec<KnownPatient>,
}

impl HoldFacts {
    /// Reads everything in one round trip.
    pub async fn read(
        read: ClinicRead<'_>,
        known: &Configurations,
        wanted: &ChatHold,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let around = around(known, read.clinic(), &wanted.visit());
        let (before, taken, of_contact) = try_join!(
            appointments::by_turn(read, wanted.turn.id),
            agendas::taken(read, wanted.doctor, around, now),
            patients::of_contact(read, &wanted.contact),
        )?;
        Ok(Self {
            before,
            taken,
            of_contact,
        })
    }
}

/// Keeps the slot and releases the other holds of the conversation, or changes nothing. The turn is the idempotency key: a
/// repeated request gets the same hold while that hold lives. After its expiry, or for another slot, the row of the turn
/// is used again.
pub async fn hold(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    wanted: &ChatHold,
    facts: HoldFacts,
) -> Result<Appointment, Error> {
    check_takes_bookings(tx)?;
    if let Some(first) = &facts.before {
        check_not_booked(first)?;
        if first.is_live_hold(work.context.now) && wanted.is_kept_by(first) {
            return Ok(first.clone());
        }
    }
    write(tx, work, wanted, &facts).await
}

async fn write(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    wanted: &ChatHold,
    facts: &HoldFacts,
) -> Result<Appointment, Error> {
    let ground = work.ground(tx).await?;
    let context = work.context;
    // The conversation gives up its earlier holds when it takes this one, so none of them stands in its way.
    let agenda = facts
        .taken
        .agenda(&ground.configuration, wanted.doctor)
        .ok_or(Error::Missing("doctor"))?
        .free_for(wanted.turn.session);
    let service = ground.configuration.service(wanted.service);
    if service.is_some_and(|service| !service.bookable_in_chat) {
        return Err(Error::ServiceNotOffered);
    }
    let offer = ground.configuration.offer(wanted.service, wanted.doctor);
    let slot = agenda.place(&wanted.slot_request(duration(offer)?), context.now)?;
    if !facts.taken.covers(slot) {
        return Err(work.overtaken());
    }
    let visit = Claimant {
        service: wanted.service,
        slot,
        wish: Wish::default(),
        own: facts.before.as_ref().map(|first| first.id),
        asking: Some(wanted.turn.session),
    };
    let resources = work.resources(&ground.configuration, facts.taken.claims(), &visit);
    let resources = resources.map_err(for_patient)?;

    let (name, contact) = (&wanted.patient_name, &wanted.contact);
    let patient = ResolvedPatient::among(&facts.of_contact, name, contact, context);
    let first = facts.before.as_ref().map(|first| first.id);
    let id = first.unwrap_or_else(|| context.ids.next());
    let ends_at = context.now + ground.configuration.settings.hold;
    let hold = wanted.hold(id, patient.id(), slot, ends_at);
    let hold = hold.using(resources);
    let writing = Writing {
        before: facts.before.as_ref(),
        after: &hold,
        decided_by: Some(ground.version),
        patient: patient.change(),
        dui: None,
        key: None,
        events: Vec::new(),
        audit: None,
        apart: false,
        now: context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
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
