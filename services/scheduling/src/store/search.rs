//! Searches for patients, and one patient in full. Under row-level security only plain comparisons use an index, so a
//! search is a range over the stored search words of patients.

use crate::domain::search_words;
use crate::store::page::Page;
use crate::store::schema::{patient_words, patients};
use crate::store::stored::Stored;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// The number of words of a search that are used; further words are ignored.
const USED_WORDS: usize = 5;

/// A patient as lists show them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub no_show_count: i32,
    pub is_blocked: bool,
    pub created_at: DateTime<Utc>,
}

/// A patient in full. The document number is still sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientDetailRow {
    #[diesel(embed)]
    pub patient: PatientRow,
    pub notes: String,
    pub dui_sealed: Option<Vec<u8>>,
}

/// One page of the patients by name, and the total number, which is counted only where the page does not tell it. With a search text: the patients whose name or phone has, for
/// each search word, a word that starts with it.
pub async fn page(
    mut read: ClinicRead<'_>,
    text: &str,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), DbError> {
    let clinic = read.clinic().uuid();
    let words = search_words(text);
    let filtered = || {
        let mut query = patients::table
            .filter(patients::clinic_id.eq(clinic))
            .into_boxed::<Pg>();
        for word in words.iter().take(USED_WORDS) {
            let found = patient_words::table
                .filter(patient_words::clinic_id.eq(clinic))
                .filter(patient_words::word.ge(word.clone()))
                .filter(patient_words::word.lt(after_prefix(word)))
                .select(patient_words::patient_id);
            query = query.filter(patients::id.eq_any(found));
        }
        query
    };
    let rows: Vec<PatientRow> = filtered()
        .order((patients::full_name, patients::id))
        .select(PatientRow::as_select())
        .offset(page.offset)
        .limit(page.limit)
        .load(read.conn())
        .await?;
    let total = match page.total_by(rows.len()) {
        Some(total) => total,
        None => filtered().count().get_result(read.conn()).await?,
    };
    Ok((rows, total))
}

/// The patient with that id.
pub async fn one(
    mut read: ClinicRead<'_>,
    id: PatientId,
) -> Result<Option<PatientDetailRow>, DbError> {
    Ok(patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.eq(id.uuid()))
        .select(PatientDetailRow::as_select())
        .first(read.conn())
        .await
        .optional()?)
}

/// A text that sorts after every word with that prefix: the last character of Unicode sorts after all others.
fn after_prefix(prefix: &str) -> String {
    format!("{prefix}{}", char::MAX)
}
