//! Patients: those of a contact, and what bookings change about one. Lists and searches are in `search`.

use crate::domain::{Contact, PatientName};
use crate::store::schema::patients;
use crate::store::stored::Stored;
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// The largest number of patients that are read for one contact.
const MOST_OF_ONE_CONTACT: i64 = 50;

/// A patient who can be reached at a contact.
#[derive(Clone, Queryable)]
pub struct KnownPatient {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    /// The names of the patients who became this one.
    pub also_named: Vec<String>,
    #[diesel(deserialize_as = ContactRow)]
    pub contact: Contact,
    /// The chat does not serve a blocked patient.
    pub is_blocked: bool,
    /// A hold alone made the patient, whom no list shows yet.
    pub is_provisional: bool,
    /// The blind index of the document number, where one is known.
    pub dui_index: Option<Vec<u8>>,
    pub reach: Reach,
}

/// What the contact that was asked for is to the patient.
#[derive(Clone, Copy, Queryable)]
pub struct Reach {
    /// The patient's own, and not a further phone.
    pub is_own: bool,
    /// A further phone of which no other person is named as the owner, so that it may be the patient's own.
    pub is_unnamed: bool,
}

impl KnownPatient {
    /// Whether the patient is meant by that name.
    pub fn answers_to(&self, name: &PatientName) -> bool {
        let mut names = std::iter::once(&self.full_name).chain(&self.also_named);
        names.any(|known| name.is_the_same_as(known))
    }
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
    /// The phone of a new patient in each of its forms.
    pub phone_forms: Vec<String>,
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

db::statement! {
    /// The patient, or the one whom the patient became.
    struct OfId = "SELECT p.id, p.full_name, \
            ARRAY(SELECT m.full_name FROM scheduling.patients m WHERE m.clinic_id = p.clinic_id AND m.merged_into = p.id), \
            p.phone, p.bsuid, p.is_blocked, p.is_provisional, p.dui_index, true, false \
        FROM scheduling.patients p \
        WHERE p.clinic_id = ? AND p.id = ( \
            SELECT coalesce(o.merged_into, o.id) FROM scheduling.patients o WHERE o.clinic_id = ? AND o.id = ?)";
    clinic: Uuid => SqlUuid,
    same_clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> (SqlUuid, Text, Array<Text>, (Nullable<Text>, Nullable<Text>), Bool, Bool, Nullable<Binary>, (Bool, Bool))
}

db::statement! {
    /// The further phones are an array, because the planner finds its members by an index and would read all patients for a subquery.
    struct OfContact<'a> = "SELECT p.id, p.full_name, \
            ARRAY(SELECT m.full_name FROM scheduling.patients m WHERE m.clinic_id = p.clinic_id AND m.merged_into = p.id), \
            p.phone, p.bsuid, p.is_blocked, p.is_provisional, p.dui_index, \
            coalesce(p.phone = ANY(?), false) OR coalesce(p.bsuid = ?, false) AS is_own, \
            EXISTS (SELECT FROM scheduling.patient_contacts n \
                     WHERE n.clinic_id = p.clinic_id AND n.patient_id = p.id AND n.name = '' AND (n.phone = ANY(?) OR n.bsuid = ?)) \
        FROM scheduling.patients p \
        WHERE p.clinic_id = ? AND (p.phone = ANY(?) OR p.bsuid = ? OR p.id = ANY(ARRAY( \
            SELECT c.patient_id FROM scheduling.patient_contacts c WHERE c.clinic_id = ? AND (c.phone = ANY(?) OR c.bsuid = ?)))) \
        ORDER BY is_own DESC, p.updated_at DESC LIMIT ?";
    phones: &'a [String] => Array<Text>,
    bsuid: Option<&'a str> => Nullable<Text>,
    unnamed_phones: &'a [String] => Array<Text>,
    unnamed_bsuid: Option<&'a str> => Nullable<Text>,
    clinic: Uuid => SqlUuid,
    own_phones: &'a [String] => Array<Text>,
    own_bsuid: Option<&'a str> => Nullable<Text>,
    same_clinic: Uuid => SqlUuid,
    further_phones: &'a [String] => Array<Text>,
    further_bsuid: Option<&'a str> => Nullable<Text>,
    most: i64 => BigInt,
    -> (SqlUuid, Text, Array<Text>, (Nullable<Text>, Nullable<Text>), Bool, Bool, Nullable<Binary>, (Bool, Bool))
}

/// The patient with that id, or whom that patient became, alone or not at all.
pub async fn of_id(mut read: ClinicRead<'_>, id: PatientId) -> Result<Vec<KnownPatient>, DbError> {
    let clinic = read.clinic().uuid();
    let of_id = OfId {
        clinic,
        same_clinic: clinic,
        id: id.uuid(),
    };
    Ok(of_id.load(read.conn()).await?)
}

/// All patients who can be reached at the contact, whichever form of the phone is stored: first those whose own it is, and of each kind the
/// one that changed last first.
pub async fn of_contact(
    mut read: ClinicRead<'_>,
    contact: &Contact,
) -> Result<Vec<KnownPatient>, DbError> {
    if contact.is_unknown() {
        return Ok(Vec::new());
    }
    let clinic = read.clinic().uuid();
    let phones = contact.phone_forms();
    let bsuid = contact.bsuid.as_deref();
    // Compared with a null or with no form, nothing is equal.
    let of_contact = OfContact {
        phones: &phones,
        bsuid,
        unnamed_phones: &phones,
        unnamed_bsuid: bsuid,
        clinic,
        own_phones: &phones,
        own_bsuid: bsuid,
        same_clinic: clinic,
        further_phones: &phones,
        further_bsuid: bsuid,
        most: MOST_OF_ONE_CONTACT,
    };
    Ok(of_contact.load(read.conn()).await?)
}

db::statement! {
    struct LockContact<'a> = "SELECT scheduling.lock_contact(?, ?, ?)";
    clinic: Uuid => SqlUuid,
    phone: Option<&'a str> => Nullable<Text>,
    bsuid: Option<&'a str> => Nullable<Text>,
    -> ()
}

/// Waits until no other transaction makes a patient of that contact, in whichever form of the phone, and keeps them from it until this one ends.
pub async fn lock_contact(tx: &mut ClinicTx, contact: &Contact) -> Result<(), DbError> {
    let lock = LockContact {
        clinic: tx.clinic().uuid(),
        phone: contact.phone.as_ref().map(Phone::digits),
        bsuid: contact.bsuid.as_deref(),
    };
    lock.execute(tx.conn()).await?;
    Ok(())
}

impl From<ContactRow> for Contact {
    fn from(row: ContactRow) -> Self {
        Self {
            phone: row.phone,
            bsuid: row.bsuid,
        }
    }
}
