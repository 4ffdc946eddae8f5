//! Patients: those of a contact, and what bookings change about one. Lists and searches are in `search`.

use crate::domain::Contact;
use crate::store::schema::patients;
use crate::store::stored::Stored;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
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
    /// The blind index of the document number, where one is known.
    pub dui_index: Option<Vec<u8>>,
}

/// What a booking writes about its patient, beside the appointment (`writing`).
#[derive(Default)]
pub struct PatientChange<'a> {
    /// The name of a new patient; `None` for a known one.
    pub name: Option<&'a str>,
    /// The digits of the phone: of a new patient, or to complete what is known.
    pub phone: Option<&'a str>,
    /// Meta's business-scoped user id, likewise.
    pub bsuid: Option<&'a str>,
    /// Search words to add.
    pub words: Vec<String>,
    /// How many patients of the contact were known when the patient was chosen.
    pub known_patients: i32,
    /// Whether pages show a known patient differently after it.
    pub is_shown_differently: bool,
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
    dui_index: Option<Vec<u8>>,
    #[diesel(embed)]
    contact: ContactRow,
}

/// The patient with that id, alone or not at all.
pub async fn of_id(mut read: ClinicRead<'_>, id: PatientId) -> Result<Vec<KnownPatient>, DbError> {
    let rows: Vec<KnownRow> = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.eq(id.uuid()))
        .select(KnownRow::as_select())
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(KnownPatient::from).collect())
}

/// All patients who can be reached at the contact, the one that changed last first.
pub async fn of_contact(
    mut read: ClinicRead<'_>,
    contact: &Contact,
) -> Result<Vec<KnownPatient>, DbError> {
    if contact.is_unknown() {
        return Ok(Vec::new());
    }
    // Compared with a null, nothing is equal.
    let rows: Vec<KnownRow> = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(
            patients::phone
                .eq(contact.phone.as_ref().map(Phone::digits))
                .or(patients::bsuid.eq(contact.bsuid.as_deref())),
        )
        .order(patients::updated_at.desc())
        .limit(MOST_OF_ONE_CONTACT)
        .select(KnownRow::as_select())
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().map(KnownPatient::from).collect())
}

impl From<KnownRow> for KnownPatient {
    fn from(row: KnownRow) -> Self {
        Self {
            id: row.id,
            full_name: row.full_name,
            contact: row.contact.into(),
            is_blocked: row.is_blocked,
            dui_index: row.dui_index,
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
