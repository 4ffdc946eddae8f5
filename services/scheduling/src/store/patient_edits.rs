//! Patients as staff edit them: a row that is locked and written whole, and the words that it is found by.

use crate::domain::phone_words;
use crate::store::schema::{patient_words, patients};
use crate::store::stored::Stored;
use chrono::{DateTime, NaiveDate, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use search::words;
use uuid::Uuid;

/// The columns of a patient that staff change. Those of a document are sealed.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct StoredPatient {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    pub bsuid: Option<String>,
    pub email: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub dui_sealed: Option<Vec<u8>>,
    pub dui_index: Option<Vec<u8>>,
    pub notes: String,
    pub is_blocked: bool,
    pub no_show_count: i32,
    pub version: i32,
    pub is_provisional: bool,
    pub merged_into: Option<Uuid>,
}

/// The patient with that id, or whom that patient became, locked until the transaction ends. `None` for one whom a hold alone made.
pub async fn lock(tx: &mut ClinicTx, id: PatientId) -> Result<Option<StoredPatient>, DbError> {
    let mut id = id.uuid();
    loop {
        let row: Option<StoredPatient> = patients::table
            .filter(patients::clinic_id.eq(tx.clinic().uuid()))
            .filter(patients::id.eq(id))
            .select(StoredPatient::as_select())
            .for_no_key_update()
            .first(tx.conn())
            .await
            .optional()?;
        match row {
            // No patient becomes one who became another, so this ends.
            Some(StoredPatient {
                merged_into: Some(became),
                ..
            }) => id = became,
            Some(row) if row.is_provisional => return Ok(None),
            row => return Ok(row),
        }
    }
}

/// The patient with that id while only a hold has made them, locked until the transaction ends.
pub async fn lock_provisional(
    tx: &mut ClinicTx,
    id: PatientId,
) -> Result<Option<StoredPatient>, DbError> {
    let row: Option<StoredPatient> = patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq(id.uuid()))
        .select(StoredPatient::as_select())
        .for_no_key_update()
        .first(tx.conn())
        .await
        .optional()?;
    Ok(row.filter(|row| row.is_provisional))
}

/// Both patients, each row alone: no booking for either begins before the transaction ends. They are locked in the order of their ids.
pub async fn lock_both(
    tx: &mut ClinicTx,
    ids: [PatientId; 2],
) -> Result<Vec<StoredPatient>, DbError> {
    Ok(patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq_any(ids.map(PatientId::uuid)))
        .filter(patients::is_provisional.eq(false))
        .order(patients::id)
        .select(StoredPatient::as_select())
        .for_update()
        .load(tx.conn())
        .await?)
}

/// Adds a patient, with the words that the patient is found by.
pub async fn insert(
    tx: &mut ClinicTx,
    patient: &StoredPatient,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    diesel::insert_into(patients::table)
        .values((
            patients::clinic_id.eq(tx.clinic().uuid()),
            patients::id.eq(patient.id.uuid()),
            patients::full_name.eq(&patient.full_name),
            patients::phone.eq(patient.phone.as_ref().map(Phone::digits)),
            patients::email.eq(&patient.email),
            patients::birth_date.eq(patient.birth_date),
            patients::dui_sealed.eq(&patient.dui_sealed),
            patients::dui_index.eq(&patient.dui_index),
            patients::notes.eq(&patient.notes),
            patients::created_at.eq(now),
            patients::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    write_words(tx, patient).await
}

/// Writes a patient whose row the transaction has locked, under the version that it holds, with the words that the patient is found by.
pub async fn update(
    tx: &mut ClinicTx,
    patient: &StoredPatient,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let row = patients::table
        .filter(patients::clinic_id.eq(tx.clinic().uuid()))
        .filter(patients::id.eq(patient.id.uuid()));
    diesel::update(row)
        .set((
            patients::full_name.eq(&patient.full_name),
            patients::phone.eq(patient.phone.as_ref().map(Phone::digits)),
            patients::bsuid.eq(&patient.bsuid),
            patients::email.eq(&patient.email),
            patients::birth_date.eq(patient.birth_date),
            patients::dui_sealed.eq(&patient.dui_sealed),
            patients::dui_index.eq(&patient.dui_index),
            patients::notes.eq(&patient.notes),
            patients::is_blocked.eq(patient.is_blocked),
            patients::no_show_count.eq(patient.no_show_count),
            patients::version.eq(patient.version),
            patients::is_provisional.eq(patient.is_provisional),
            patients::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    write_words(tx, patient).await
}

db::statement! {
    struct DeleteWords<'a> = "DELETE FROM scheduling.patient_words WHERE clinic_id = ? AND patient_id = ? AND word <> ALL(?)";
    clinic: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    kept: &'a [String] => Array<Text>,
    -> ()
}

db::statement! {
    struct AddWords<'a> = "INSERT INTO scheduling.patient_words (clinic_id, patient_id, word) \
        SELECT ?, ?, w FROM unnest(?) AS w ON CONFLICT DO NOTHING";
    clinic: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    words: &'a [String] => Array<Text>,
    -> ()
}

/// Keeps the words that the patient is found by: of the name, of the phone, and of the names of those who became this patient.
async fn write_words(tx: &mut ClinicTx, patient: &StoredPatient) -> Result<(), DbError> {
    let (clinic, id) = (tx.clinic().uuid(), patient.id.uuid());
    let mut names: Vec<String> = patients::table
        .filter(patients::clinic_id.eq(clinic))
        .filter(patients::merged_into.eq(id))
        .select(patients::full_name)
        .load(tx.conn())
        .await?;
    names.push(patient.full_name.clone());
    let mut found_by: Vec<String> = names.iter().flat_map(|name| words(name)).collect();
    found_by.extend(patient.phone.iter().flat_map(phone_words));
    let delete = DeleteWords {
        clinic,
        patient: id,
        kept: &found_by,
    };
    delete.execute(tx.conn()).await?;
    let add = AddWords {
        clinic,
        patient: id,
        words: &found_by,
    };
    add.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the words of a patient whom searches find no longer.
pub async fn delete_words(tx: &mut ClinicTx, patient: PatientId) -> Result<(), DbError> {
    let words = patient_words::table
        .filter(patient_words::clinic_id.eq(tx.clinic().uuid()))
        .filter(patient_words::patient_id.eq(patient.uuid()));
    diesel::delete(words).execute(tx.conn()).await?;
    Ok(())
}
