//! Patients: those of a contact, and the changes of one. Lists and searches are in `search`.

use crate::domain::{Contact, PatientName, phone_words, search_words};
use crate::error::Error;
use crate::store::schema::patients;
use crate::store::stored::Stored;
use crate::store::words;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError, on_constraint};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// The largest number of patients that are read for one contact.
const MOST_OF_ONE_CONTACT: i64 = 50;

/// A patient who can be reached at a contact.
#[derive(Clone)]
pub struct KnownPatient {
    pub id: PatientId,
    pub full_name: String,
    pub contact: Contact,
    /// The chat does not serve a blocked patient.
    pub is_blocked: bool,
}

/// A patient who is not stored yet.
pub struct NewPatient<'a> {
    pub id: PatientId,
    pub name: &'a PatientName,
    pub contact: &'a Contact,
}

/// A sealed document number, and the blind index that it is found by.
pub struct SealedDui {
    pub sealed: Vec<u8>,
    pub index: [u8; 32],
}

/// The two columns of a contact.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct ContactRow {
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    phone: Option<Phone>,
    bsuid: Option<String>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
struct KnownRow {
    #[diesel(deserialize_as = Uuid)]
    id: PatientId,
    full_name: String,
    is_blocked: bool,
    #[diesel(embed)]
    contact: ContactRow,
}

/// All patients who can be reached at the contact, the one that changed last first.
pub async fn of_contact(
    mut read: ClinicRead<'_>,
    contact: &Contact,
) -> Result<Vec<KnownPatient>, DbError> {
    if contact.is_unknown() {
        return Ok(Vec::new());
    }
    let mut query = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .order(patients::updated_at.desc())
        .limit(MOST_OF_ONE_CONTACT)
        .select(KnownRow::as_select())
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
    Ok(rows.into_iter().map(KnownPatient::from).collect())
}

/// Writes a new patient with their search words. Both statements travel together.
pub async fn insert(
    tx: &ClinicTx,
    new: &NewPatient<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let mut words = search_words(new.name.as_str());
    words.extend(new.contact.phone.iter().flat_map(phone_words));
    try_join!(
        insert_row(tx.reading()?, new, now),
        words::add(tx.reading()?, new.id, words),
    )?;
    Ok(())
}

async fn insert_row(
    mut read: ClinicRead<'_>,
    new: &NewPatient<'_>,
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

/// Adds a phone or an account to a patient who is known by the other one.
pub async fn complete_contact(
    tx: &mut ClinicTx,
    known: &KnownPatient,
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
        Some(phone) => words::add(tx.reading()?, known.id, phone_words(phone)).await,
        None => Ok(()),
    }
}

/// Stores a patient's sealed document number. Two patients of a clinic cannot have the same one.
pub async fn set_dui(tx: &mut ClinicTx, patient: PatientId, dui: &SealedDui) -> Result<(), Error> {
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

impl From<KnownRow> for KnownPatient {
    fn from(row: KnownRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            contact: row.contact.into(),
            is_blocked: row.is_blocked,
        }
    }
}

impl From<ContactRow> for Contact {
    fn from(row: ContactRow) -> Self {
        Self {
            phone: row.phone,
            bsuid: row.bsuid,
        }
    }
}
