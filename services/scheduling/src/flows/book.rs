//! Booking a slot by staff.

use crate::domain::{Appointment, BookedPatient, DeskBooking, NotBookable, Slot, VisitPlan, Wish};
use crate::error::Error;
use crate::flows::announce::Change;
use crate::flows::claim::Claimant;
use crate::flows::resolve_patient::ResolvedPatient;
use crate::flows::work::{Ground, Work, around};
use crate::flows::{Booked, Initiator, duration};
use crate::sealing::{self, sees_documents};
use crate::store::agendas::{self, TakenTime};
use crate::store::booking_keys::{self, KeyedBooking};
use crate::store::configuration::{Configuration, Configurations};
use crate::store::patients::{self, KnownPatient, SealedDui};
use crate::store::writing::Writing;
use chrono::{DateTime, Utc};
use crypto::Keyring;
use db::{ClinicRead, ClinicTx, DbError};
use futures_util::try_join;
use kernel::{AppointmentId, Phone, ResourceId};
use std::sync::Arc;

/// What a booking at the desk is decided by, beside the clinic's configuration.
pub struct DeskFacts {
    /// What was booked under the same idempotency key.
    before: Option<KeyedBooking>,
    taken: TakenTime,
    /// The patient whom staff chose, or those of the contact.
    patients: Vec<KnownPatient>,
}

/// A new appointment with all that a page shows of it.
pub struct DeskAppointment {
    pub appointment: Appointment,
    pub patient_name: String,
    pub phone: Option<Phone>,
    pub configuration: Arc<Configuration>,
}

impl DeskFacts {
    /// Reads everything in one round trip.
    pub async fn read(
        read: ClinicRead<'_>,
        known: &Configurations,
        booking: &DeskBooking,
        now: DateTime<Utc>,
    ) -> Result<Self, DbError> {
        let around = around(known, read.clinic(), &booking.visit);
        let patients = async {
            match &booking.patient {
                BookedPatient::Known(patient) => patients::of_id(read, *patient).await,
                BookedPatient::Named { contact, .. } => patients::of_contact(read, contact).await,
            }
        };
        let (before, taken, patients) = try_join!(
            booking_keys::find(read, booking.idempotency_key.as_deref(), now),
            agendas::taken(read, booking.visit.doctor, around, now),
            patients,
        )?;
        Ok(Self {
            before,
            taken,
            patients,
        })
    }
}

/// Books a free slot and announces the appointment, or changes nothing. A repeated request under the same idempotency key
/// gets the appointment of the first one; another request under that key is refused.
pub async fn book(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    keyring: &Keyring,
    booking: &DeskBooking,
    facts: DeskFacts,
) -> Result<Booked<DeskAppointment, AppointmentId>, Error> {
    if let Some(first) = facts.before {
        return before(first, booking);
    }
    let ground = work.ground(tx).await?;
    if ground.configuration.settings.country != booking.country {
        return Err(work.overtaken());
    }
    let place = match place(work, booking, &facts.taken, &ground) {
        Ok(place) => place,
        Err(refusal) => return refused(tx, booking, refusal, work.context.now).await,
    };
    let booked = write(tx, work, (booking, keyring), (&facts, place), ground).await?;
    Ok(Booked::Now(booked))
}

/// The answer to a request under a key that was used.
fn before(
    first: KeyedBooking,
    booking: &DeskBooking,
) -> Result<Booked<DeskAppointment, AppointmentId>, Error> {
    if first.is_of(booking.fingerprint()) {
        Ok(Booked::Before(first.appointment))
    } else {
        Err(Error::KeyReused)
    }
}

/// The slot with its rooms and devices.
fn place(
    work: &mut Work<'_>,
    booking: &DeskBooking,
    taken: &TakenTime,
    ground: &Ground,
) -> Result<(Slot, Vec<ResourceId>), Error> {
    let VisitPlan {
        doctor, service, ..
    } = booking.visit;
    let agenda = taken
        .agenda(&ground.configuration, doctor)
        .ok_or(Error::Missing("doctor"))?;
    let offer = ground.configuration.offer(service, doctor);
    let slot = agenda.place(&booking.slot_request(duration(offer)?), work.context.now)?;
    if !taken.covers(slot) {
        return Err(work.overtaken());
    }
    let visit = Claimant {
        service,
        slot,
        wish: Wish {
            chosen: &booking.resources,
            kept: &[],
        },
        own: None,
        asking: None,
    };
    let resources = work.resources(&ground.configuration, taken.claims(), &visit)?;
    Ok((slot, resources))
}

/// The refusal, unless the slot or its room is taken by the appointment of the same key: it may have been committed after the key was
/// looked up and before the agenda was read. Under the lock the key is looked up before the slot.
async fn refused(
    tx: &ClinicTx,
    booking: &DeskBooking,
    refusal: Error,
    now: DateTime<Utc>,
) -> Result<Booked<DeskAppointment, AppointmentId>, Error> {
    let key = booking.idempotency_key.as_deref();
    let is_taken = matches!(
        refusal,
        Error::NotBookable(NotBookable::SlotTaken) | Error::ResourceTaken
    );
    if !is_taken {
        return Err(refusal);
    }
    let first = booking_keys::find(tx.reading()?, key, now).await?;
    first.map_or(Err(refusal), |first| before(first, booking))
}

async fn write(
    tx: &mut ClinicTx,
    work: &mut Work<'_>,
    (booking, keyring): (&DeskBooking, &Keyring),
    (facts, (slot, resources)): (&DeskFacts, (Slot, Vec<ResourceId>)),
    ground: Ground,
) -> Result<DeskAppointment, Error> {
    let context = work.context;
    let patient = match &booking.patient {
        BookedPatient::Known(_) => {
            let chosen = facts.patients.first().map(ResolvedPatient::chosen);
            chosen.ok_or(Error::Missing("patient"))?
        }
        BookedPatient::Named { name, contact } => {
            ResolvedPatient::among(&facts.patients, name, contact, context)
        }
    };
    let document = document(tx, keyring, booking, &patient).await?;
    let appointment = booking.appointment(context.ids.next(), patient.id(), slot);
    let appointment = appointment.using(resources);
    let change = Change {
        appointment: &appointment,
        initiator: Initiator::Staff,
        context,
    };
    let mut announcement = change.booked()?;
    if let (Some(document), Some((_act, detail))) = (&document, &mut announcement.audit) {
        // The entry tells that the document was written, never the document.
        detail["document"] = document.written.into();
    }
    let writing = Writing {
        before: None,
        after: &appointment,
        decided_by: Some(ground.version),
        patient: patient.change(),
        dui: document.map(|document| document.sealed),
        key: booking.key(),
        events: announcement.events,
        audit: announcement.audit,
        apart: !booking.same_time_allowed,
        now: context.now,
    };
    work.write(tx, &writing).await?;
    drop(writing);
    Ok(DeskAppointment {
        appointment,
        patient_name: patient.name().to_owned(),
        phone: patient.phone().cloned(),
        configuration: ground.configuration,
    })
}

/// A document that a booking writes.
struct WrittenDocument {
    sealed: SealedDui,
    /// Whether it is the patient's first, as the audit log has it.
    written: &'static str,
}

/// The document to write: none where the booking gives none or the patient has the same. Another one replaces it only for those who
/// may see what they replace.
async fn document(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    booking: &DeskBooking,
    patient: &ResolvedPatient<'_>,
) -> Result<Option<WrittenDocument>, Error> {
    let Some(dui) = &booking.dui else {
        return Ok(None);
    };
    let index = sealing::index(keyring, tx, dui).await?;
    let index = index.ok_or(Error::NoKey)?;
    let written = match patient.document() {
        None => "added",
        Some(known) if *known == index => return Ok(None),
        Some(_) if sees_documents(tx.standing()) => "replaced",
        Some(_) => return Err(Error::DuiDiffers),
    };
    let sealed = sealing::seal(keyring, tx, patient.id(), dui).await?;
    Ok(Some(WrittenDocument {
        sealed: SealedDui { sealed, index },
        written,
    }))
}
