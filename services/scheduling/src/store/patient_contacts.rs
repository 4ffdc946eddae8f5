//! The further phones of patients.

use crate::store::schema::patient_contacts;
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{PatientContactId, PatientId, Phone};
use uuid::Uuid;

/// The largest number of contacts that are read: more than anybody adds, for a patient whom many became.
const MOST: i64 = 100;

/// A further phone of a patient.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = patient_contacts)]
pub struct ContactRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientContactId,
    /// `None` for an account at Meta, which no page shows.
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    /// Whose phone it is; may be empty.
    pub name: String,
    /// What that person is to the patient; may be empty.
    pub relation: String,
}

/// A contact that is to be kept.
pub struct NewContact<'a> {
    pub id: PatientContactId,
    pub patient: PatientId,
    pub phone: Option<&'a Phone>,
    pub bsuid: Option<&'a str>,
    pub name: &'a str,
    pub relation: &'a str,
}

/// The patient's further phones, the oldest first.
pub async fn list(
    mut read: ClinicRead<'_>,
    patient: PatientId,
) -> Result<Vec<ContactRow>, DbError> {
    Ok(patient_contacts::table
        .filter(patient_contacts::clinic_id.eq(read.clinic().uuid()))
        .filter(patient_contacts::patient_id.eq(patient.uuid()))
        .filter(patient_contacts::phone.is_not_null())
        .order((patient_contacts::created_at, patient_contacts::id))
        .select(ContactRow::as_select())
        .limit(MOST)
        .load(read.conn())
        .await?)
}

db::statement! {
    /// A phone that the patient has already gets the name and the relation.
    struct Keep<'a> = "INSERT INTO scheduling.patient_contacts AS k (clinic_id, id, patient_id, phone, bsuid, name, relation, created_at) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, patient_id, phone) DO UPDATE \
            SET name = excluded.name, relation = excluded.relation, bsuid = coalesce(k.bsuid, excluded.bsuid) \
        RETURNING k.id, k.phone, k.name, k.relation";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    phone: Option<&'a str> => Nullable<Text>,
    bsuid: Option<&'a str> => Nullable<Text>,
    name: &'a str => Text,
    relation: &'a str => Text,
    now: DateTime<Utc> => Timestamptz,
    -> (SqlUuid, Nullable<Text>, Text, Text)
}

/// Keeps the contact, and returns it as it is stored.
pub async fn keep(
    tx: &mut ClinicTx,
    contact: &NewContact<'_>,
    now: DateTime<Utc>,
) -> Result<ContactRow, DbError> {
    let keep = Keep {
        clinic: tx.clinic().uuid(),
        id: contact.id.uuid(),
        patient: contact.patient.uuid(),
        phone: contact.phone.map(Phone::digits),
        bsuid: contact.bsuid,
        name: contact.name,
        relation: contact.relation,
        now,
    };
    Ok(keep.get_result(tx.conn()).await?)
}

/// Deletes the patient's accounts at Meta whose phone is not known. No page shows them, so they go with a phone that is taken away: it may
/// be theirs.
pub async fn delete_accounts(tx: &mut ClinicTx, patient: PatientId) -> Result<(), DbError> {
    let accounts = patient_contacts::table
        .filter(patient_contacts::clinic_id.eq(tx.clinic().uuid()))
        .filter(patient_contacts::patient_id.eq(patient.uuid()))
        .filter(patient_contacts::phone.is_null());
    diesel::delete(accounts).execute(tx.conn()).await?;
    Ok(())
}

/// Deletes the patient's contact, and tells whether there was one.
pub async fn delete(
    tx: &mut ClinicTx,
    patient: PatientId,
    id: PatientContactId,
) -> Result<bool, DbError> {
    let contact = patient_contacts::table
        .filter(patient_contacts::clinic_id.eq(tx.clinic().uuid()))
        .filter(patient_contacts::patient_id.eq(patient.uuid()))
        .filter(patient_contacts::id.eq(id.uuid()));
    Ok(diesel::delete(contact).execute(tx.conn()).await? > 0)
}
