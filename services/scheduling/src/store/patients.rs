//! Patients: who a name and a contact mean, and how they are found.

use crate::domain::{Contact, PatientName, phone_words, search_words};
use crate::error::Error;
use crate::store::contacts;
use crate::store::schema::patients;
use crate::store::words;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError, on_constraint};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// As many people as may share a phone.
const FAMILY: i64 = 50;

/// A patient as the desk and the chat know them.
#[derive(Clone)]
pub struct Known {
    /// Which one.
    pub id: PatientId,
    /// As it was written.
    pub full_name: String,
    /// How to reach them.
    pub contact: Contact,
    /// Whether the chat does not serve them.
    pub is_blocked: bool,
}

type KnownRow = (Uuid, String, Option<String>, Option<String>, bool);

/// A patient to be written.
pub struct New<'a> {
    /// The id they get.
    pub id: PatientId,
    /// The name they gave.
    pub name: &'a PatientName,
    /// How to reach them.
    pub contact: &'a Contact,
}

/// A sealed document with the index under which it is found.
pub struct SealedDui {
    /// What is stored.
    pub sealed: Vec<u8>,
    /// What is looked for.
    pub index: [u8; 32],
}

/// Everybody who can be reached there, who was changed last first.
pub async fn of_contact(
    mut read: ClinicRead<'_>,
    contact: &Contact,
) -> Result<Vec<Known>, DbError> {
    if contact.is_unknown() {
        return Ok(Vec::new());
    }
    let mut query = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .order(patients::updated_at.desc())
        .limit(FAMILY)
        .select((
            patients::id,
            patients::full_name,
            patients::phone,
            patients::bsuid,
            patients::is_blocked,
        ))
        .into_boxed();
    let phone = contact.phone.as_ref().map(Phone::digits);
    query = match (phone, contact.bsuid.as_deref()) {
        (Some(phone), Some(bsuid)) => {
            query.filter(patients::phone.eq(phone).or(patients::bsuid.eq(bsuid)))
        }
        (Some(phone), None) => query.filter(patients::phone.eq(phone)),
        (None, bsuid) => query.filter(patients::bsuid.eq(bsuid)),
    };
    let rows: Vec<KnownRow> = query.load(read.conn()).await?;
    let known = |(id, full_name, phone, bsuid, is_blocked): KnownRow| Known {
        id: PatientId(id),
        full_name,
        contact: contacts::contact((phone, bsuid)),
        is_blocked,
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Writes a new patient with the words they are found by; both statements travel together.
pub async fn insert(tx: &ClinicTx, new: &New<'_>, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut words = search_words(new.name.as_str());
    words.extend(new.contact.phone.iter().flat_map(phone_words));
    try_join!(
        insert_row(tx.reading()?, new, now),
        words::file(tx.reading()?, new.id, words),
    )?;
    Ok(())
}

async fn insert_row(
    mut read: ClinicRead<'_>,
    new: &New<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::insert_into(patients::table)
        .values((
            patients::clinic_id.eq(read.clinic().uuid()),
            patients::id.eq(new.id.uuid()),
            patients::full_name.eq(new.name.as_str()),
            patients::phone.eq(new.contact.phone.as_ref().map(Phone::digits)),
            patients::bsuid.eq(new.contact.bsuid.as_deref()),
            patients::created_at.eq(now),
            patients::updated_at.eq(now),
        ))
        .execute(read.conn())
        .await?;
    Ok(())
}

/// Notes what a contact teaches about a patient who is known by the other half of it.
pub async fn complete(
    tx: &mut ClinicTx,
    known: &Known,
    contact: &Contact,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let phone = contact
        .phone
        .as_ref()
        .filter(|_| known.contact.phone.is_none());
    let bsuid = contact
        .bsuid
        .as_ref()
        .filter(|_| known.contact.bsuid.is_none());
    if phone.is_none() && bsuid.is_none() {
        return Ok(());
    }
    let row = patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq(known.id.uuid()));
    diesel::update(row)
        .set((
            phone.map(|phone| patients::phone.eq(phone.digits())),
            bsuid.map(|bsuid| patients::bsuid.eq(bsuid)),
            patients::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    match phone {
        Some(phone) => words::file(tx.reading()?, known.id, phone_words(phone)).await,
        None => Ok(()),
    }
}

/// Keeps a patient's document, sealed. Two patients cannot have the same one.
pub async fn keep_dui(tx: &mut ClinicTx, patient: PatientId, dui: &SealedDui) -> Result<(), Error> {
    let row = patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq(patient.uuid()));
    let outcome = diesel::update(row)
        .set((
            patients::dui_sealed.eq(&dui.sealed),
            patients::dui_index.eq(dui.index.as_slice()),
        ))
        .execute(tx.conn())
        .await
        .map_err(DbError::from);
    on_constraint(outcome.map(drop), "patients_dui_taken", Error::DuiTaken)
}

/// Counts a visit that the patient missed.
pub async fn count_no_show(tx: &mut ClinicTx, patient: PatientId) -> Result<(), DbError> {
    let row = patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq(patient.uuid()));
    diesel::update(row)
        .set(patients::no_show_count.eq(patients::no_show_count + 1))
        .execute(tx.conn())
        .await?;
    Ok(())
}
