//! Patients of many rows at once: those whom rows may mean, and writing what the rows add, in one statement for each kind.

use crate::domain::{KnownPerson, phone_words};
use crate::store::stored::unreadable;
use chrono::{DateTime, NaiveDate, Utc};
use db::{ClinicTx, DbError};
use diesel::deserialize::Queryable;
use diesel::sql_types::{
    Array, BigInt, Binary, Bool, Date, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use search::words;
use std::collections::BTreeSet;
use uuid::Uuid;

/// What rows are looked up by.
#[derive(Default)]
pub struct Sought {
    /// The phones of the rows in all their forms.
    pub phones: Vec<String>,
    /// The names of rows without a phone, as `name_order` writes them.
    pub names: Vec<String>,
    /// The blind indexes of the rows' documents.
    pub documents: Vec<Vec<u8>>,
}

#[derive(Queryable)]
struct PersonRow {
    id: Uuid,
    names: Vec<String>,
    phones: Vec<String>,
    email: Option<String>,
    birth_date: Option<NaiveDate>,
    notes: String,
    document: Option<Vec<u8>>,
    is_provisional: bool,
}

db::statement! {
    /// Those who are reached at one of the phones, have one of the documents, or have one of the names and no phone. An array of further phones,
    /// because the planner reads an index for its members and would read all patients for a subquery.
    struct Candidates<'a> = "SELECT p.id, \
            ARRAY[p.full_name] || ARRAY(SELECT m.full_name FROM scheduling.patients m WHERE m.clinic_id = p.clinic_id AND m.merged_into = p.id), \
            array_remove(ARRAY[p.phone] || ARRAY(SELECT c.phone FROM scheduling.patient_contacts c \
                 WHERE c.clinic_id = p.clinic_id AND c.patient_id = p.id), NULL), \
            p.email, p.birth_date, p.notes, p.dui_index, p.is_provisional \
        FROM scheduling.patients p \
        WHERE p.clinic_id = ? AND p.merged_into IS NULL AND ( \
            p.phone = ANY(?) OR p.dui_index = ANY(?) \
            OR p.id = ANY(ARRAY(SELECT c.patient_id FROM scheduling.patient_contacts c WHERE c.clinic_id = ? AND c.phone = ANY(?))) \
            OR (p.phone IS NULL AND cardinality(?) > 0 AND scheduling.name_order(p.full_name) = ANY(?))) \
        ORDER BY p.updated_at DESC LIMIT ?";
    clinic: Uuid => SqlUuid,
    phones: &'a [String] => Array<Text>,
    documents: &'a [Vec<u8>] => Array<Binary>,
    same_clinic: Uuid => SqlUuid,
    further: &'a [String] => Array<Text>,
    counted: &'a [String] => Array<Text>,
    names: &'a [String] => Array<Text>,
    most: i64 => BigInt,
    -> (SqlUuid, Array<Text>, Array<Text>, Nullable<Text>, Nullable<Date>, Text, Nullable<Binary>, Bool)
}

/// The largest number of patients who are compared with one part of a file.
const MOST: i64 = 20_000;

/// The patients whom the rows may mean.
pub async fn candidates(tx: &mut ClinicTx, sought: &Sought) -> Result<Vec<KnownPerson>, DbError> {
    let clinic = tx.clinic().uuid();
    let candidates = Candidates {
        clinic,
        phones: &sought.phones,
        documents: &sought.documents,
        same_clinic: clinic,
        further: &sought.phones,
        counted: &sought.names,
        names: &sought.names,
        most: MOST,
    };
    let rows: Vec<PersonRow> = candidates.load(tx.conn()).await?;
    rows.into_iter().map(known).collect()
}

fn known(row: PersonRow) -> Result<KnownPerson, DbError> {
    let phones = row.phones.iter().map(|phone| Phone::parse(phone));
    let phones = phones.collect::<Result<_, _>>();
    Ok(KnownPerson {
        id: PatientId(row.id),
        names: row.names,
        phones: phones.map_err(|error| unreadable("patients.phone", error))?,
        email: row.email,
        birth_date: row.birth_date,
        notes: row.notes,
        document: row.document,
        is_provisional: row.is_provisional,
    })
}

db::statement! {
    struct LockContacts<'a> = "SELECT scheduling.lock_contact(?, p.phone, NULL) FROM unnest(?) AS p(phone)";
    clinic: Uuid => SqlUuid,
    phones: &'a [String] => Array<Text>,
    -> ()
}

/// Waits until no other transaction makes a patient of one of the phones, and keeps them from it until this one ends. In the order of the
/// numbers, so that no transactions wait in a circle.
pub async fn lock_contacts(tx: &mut ClinicTx, phones: &BTreeSet<String>) -> Result<(), DbError> {
    let phones: Vec<String> = phones.iter().cloned().collect();
    let lock = LockContacts {
        clinic: tx.clinic().uuid(),
        phones: &phones,
    };
    lock.execute(tx.conn()).await?;
    Ok(())
}

/// What is written of patients, each a place of all lists.
#[derive(Default)]
pub struct Written {
    pub ids: Vec<Uuid>,
    /// Of new patients only.
    pub names: Vec<String>,
    /// Of new patients only.
    pub phones: Vec<Option<Phone>>,
    pub emails: Vec<Option<String>>,
    pub births: Vec<Option<NaiveDate>>,
    pub sealed: Vec<Option<Vec<u8>>>,
    pub indexes: Vec<Option<Vec<u8>>>,
    /// Those that are added.
    pub notes: Vec<Option<String>>,
}

db::statement! {
    struct Insert<'a> = "INSERT INTO scheduling.patients \
            (clinic_id, id, full_name, phone, email, birth_date, dui_sealed, dui_index, notes, created_at, updated_at) \
        SELECT ?, n.id, n.full_name, n.phone, n.email, n.born, n.sealed, n.indexed, coalesce(n.notes, ''), ?, ? \
          FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS n(id, full_name, phone, email, born, sealed, indexed, notes)";
    clinic: Uuid => SqlUuid,
    created: DateTime<Utc> => Timestamptz,
    updated: DateTime<Utc> => Timestamptz,
    ids: &'a [Uuid] => Array<SqlUuid>,
    names: &'a [String] => Array<Text>,
    phones: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    emails: &'a [Option<String>] => Array<Nullable<Text>>,
    births: &'a [Option<NaiveDate>] => Array<Nullable<Date>>,
    sealed: &'a [Option<Vec<u8>>] => Array<Nullable<Binary>>,
    indexes: &'a [Option<Vec<u8>>] => Array<Nullable<Binary>>,
    notes: &'a [Option<String>] => Array<Nullable<Text>>,
    -> ()
}

db::statement! {
    struct AddWords<'a> = "INSERT INTO scheduling.patient_words (clinic_id, patient_id, word) \
        SELECT ?, w.patient, w.word FROM unnest(?, ?) AS w(patient, word) ON CONFLICT DO NOTHING";
    clinic: Uuid => SqlUuid,
    patients: &'a [Uuid] => Array<SqlUuid>,
    words: &'a [String] => Array<Text>,
    -> ()
}

/// Adds new patients, with the words that they are found by.
pub async fn insert(tx: &mut ClinicTx, new: &Written, now: DateTime<Utc>) -> Result<(), DbError> {
    let clinic = tx.clinic().uuid();
    let phones = new.phones.iter().map(Option::as_ref);
    let insert = Insert {
        clinic,
        created: now,
        updated: now,
        ids: &new.ids,
        names: &new.names,
        phones: phones.map(|phone| phone.map(Phone::digits)).collect(),
        emails: &new.emails,
        births: &new.births,
        sealed: &new.sealed,
        indexes: &new.indexes,
        notes: &new.notes,
    };
    insert.execute(tx.conn()).await?;
    let (mut patients, mut found_by) = (Vec::new(), Vec::new());
    for ((id, name), phone) in new.ids.iter().zip(&new.names).zip(&new.phones) {
        for word in words(name)
            .into_iter()
            .chain(phone.iter().flat_map(phone_words))
        {
            patients.push(*id);
            found_by.push(word);
        }
    }
    let add = AddWords {
        clinic,
        patients: &patients,
        words: &found_by,
    };
    add.execute(tx.conn()).await?;
    Ok(())
}

db::statement! {
    struct Lock<'a> = "SELECT p.id FROM scheduling.patients p \
         WHERE p.clinic_id = ? AND p.id = ANY(?) AND p.merged_into IS NULL ORDER BY p.id FOR NO KEY UPDATE SKIP LOCKED";
    clinic: Uuid => SqlUuid,
    ids: &'a [Uuid] => Array<SqlUuid>,
    -> (SqlUuid,)
}

/// Locks the patients, unless one of them is locked or has become another one; then `false`. No other transaction is waited for: one that edits a
/// patient waits for the contact in turn.
pub async fn lock(tx: &mut ClinicTx, ids: &[Uuid]) -> Result<bool, DbError> {
    if ids.is_empty() {
        return Ok(true);
    }
    let lock = Lock {
        clinic: tx.clinic().uuid(),
        ids,
    };
    let locked: Vec<(Uuid,)> = lock.load(tx.conn()).await?;
    Ok(locked.len() == ids.len())
}

db::statement! {
    /// What is known stays, also what has become known since the rows were compared.
    struct Complete<'a> = "UPDATE scheduling.patients p \
           SET email = coalesce(p.email, n.email), birth_date = coalesce(p.birth_date, n.born), \
               dui_sealed = CASE WHEN p.dui_index IS NULL THEN n.sealed ELSE p.dui_sealed END, \
               dui_index = coalesce(p.dui_index, n.indexed), \
               notes = CASE WHEN n.notes IS NULL THEN p.notes WHEN p.notes = '' THEN n.notes \
                            ELSE p.notes || chr(10) || chr(10) || n.notes END, \
               is_provisional = false, version = p.version + 1, updated_at = ? \
          FROM unnest(?, ?, ?, ?, ?, ?) AS n(id, email, born, sealed, indexed, notes) \
         WHERE p.clinic_id = ? AND p.id = n.id";
    now: DateTime<Utc> => Timestamptz,
    ids: &'a [Uuid] => Array<SqlUuid>,
    emails: &'a [Option<String>] => Array<Nullable<Text>>,
    births: &'a [Option<NaiveDate>] => Array<Nullable<Date>>,
    sealed: &'a [Option<Vec<u8>>] => Array<Nullable<Binary>>,
    indexes: &'a [Option<Vec<u8>>] => Array<Nullable<Binary>>,
    notes: &'a [Option<String>] => Array<Nullable<Text>>,
    clinic: Uuid => SqlUuid,
    -> ()
}

/// Completes patients whose rows the transaction has locked.
pub async fn complete(
    tx: &mut ClinicTx,
    known: &Written,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let complete = Complete {
        now,
        ids: &known.ids,
        emails: &known.emails,
        births: &known.births,
        sealed: &known.sealed,
        indexes: &known.indexes,
        notes: &known.notes,
        clinic: tx.clinic().uuid(),
    };
    complete.execute(tx.conn()).await?;
    Ok(())
}
