//! Patients who seem to be the same person as another one.

use crate::store::search::PatientRow;
use db::{ClinicRead, DbError};
use diesel::sql_types::{
    Array, BigInt, Bool, Date, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use search::words;
use uuid::Uuid;

/// How many are answered.
const MOST: usize = 5;
/// How many are looked at: those who have further words in their names are left out afterwards.
const LOOKED_AT: i64 = 50;

db::statement! {
    /// The words of a name are found by their index; a name of exactly these words is the shortest one that has them all.
    struct Similar<'a> = "SELECT p.id, p.full_name, p.phone, p.email, p.no_show_count, p.is_blocked, p.created_at, p.birth_date, p.version \
        FROM scheduling.patients p \
        WHERE p.clinic_id = ? AND p.id <> ? AND p.merged_into IS NULL AND NOT p.is_provisional \
          AND (p.phone = ANY(?) OR p.id = ANY(ARRAY( \
            SELECT w.patient_id FROM scheduling.patient_words w WHERE w.clinic_id = ? AND w.word = ANY(?) \
            GROUP BY w.patient_id HAVING count(*) = ?))) \
        ORDER BY coalesce(p.phone = ANY(?), false) DESC, length(p.full_name), p.id LIMIT ?";
    clinic: Uuid => SqlUuid,
    patient: Uuid => SqlUuid,
    phones: &'a [String] => Array<Text>,
    same_clinic: Uuid => SqlUuid,
    words: &'a [String] => Array<Text>,
    number: i64 => BigInt,
    same_phones: &'a [String] => Array<Text>,
    most: i64 => BigInt,
    -> (SqlUuid, Text, Nullable<Text>, Nullable<Text>, Integer, Bool, Timestamptz, Nullable<Date>, Integer)
}

/// Those with the same phone, or with the same words in their name in any order; first those with both.
pub async fn of(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    full_name: &str,
    phone: Option<&Phone>,
) -> Result<Vec<PatientRow>, DbError> {
    let clinic = read.clinic().uuid();
    let own = sorted_words(full_name);
    let phones = phone.map(Phone::forms).unwrap_or_default();
    let similar = Similar {
        clinic,
        patient: patient.uuid(),
        phones: &phones,
        same_clinic: clinic,
        words: &own,
        number: i64::try_from(own.len()).unwrap_or(i64::MAX),
        same_phones: &phones,
        most: LOOKED_AT,
    };
    let rows: Vec<PatientRow> = similar.load(read.conn()).await?;
    let has_phone = |row: &PatientRow| {
        let both = row.phone.as_ref().zip(phone);
        both.is_some_and(|(one, two)| one.is_the_same_as(two))
    };
    let has_name = |row: &PatientRow| sorted_words(&row.full_name) == own;
    let mut found: Vec<PatientRow> = rows
        .into_iter()
        .filter(|row| has_phone(row) || has_name(row))
        .collect();
    found.sort_by_key(|row| !(has_phone(row) && has_name(row)));
    found.truncate(MOST);
    Ok(found)
}

/// The different words of a name, in an order of their own.
fn sorted_words(name: &str) -> Vec<String> {
    let mut words = words(name);
    words.sort();
    words.dedup();
    words
}
