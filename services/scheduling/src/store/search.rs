//! Finding patients, and one of them in full. Under row-level security only plain comparisons reach an index, so a
//! search is a range over the words that patients are filed under.

use crate::domain::search_words;
use crate::store::listing::Page;
use crate::store::schema::{patient_words, patients};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::PatientId;
use uuid::Uuid;

/// Words beyond these do not narrow a search any more.
const WORDS: usize = 5;

/// A patient as lists show them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientRow {
    pub id: Uuid,
    pub full_name: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub no_show_count: i32,
    pub is_blocked: bool,
    pub created_at: DateTime<Utc>,
}

/// A patient in full; the document is still sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct PatientDetail {
    #[diesel(embed)]
    pub patient: PatientRow,
    pub notes: String,
    pub dui_sealed: Option<Vec<u8>>,
}

/// One page of the patients whom every word of the text begins a word of, by name, and how many there are in all.
pub async fn page(
    read: ClinicRead<'_>,
    text: &str,
    page: Page,
) -> Result<(Vec<PatientRow>, i64), DbError> {
    let clinic = read.clinic().uuid();
    let words = search_words(text);
    let filtered = || {
        let mut query = patients::table
            .filter(patients::clinic_id.eq(clinic))
            .into_boxed::<Pg>();
        for word in words.iter().take(WORDS) {
            let filed = patient_words::table
                .filter(patient_words::clinic_id.eq(clinic))
                .filter(patient_words::word.ge(word.clone()))
                .filter(patient_words::word.lt(after_all_that_begin_with(word)))
                .select(patient_words::patient_id);
            query = query.filter(patients::id.eq_any(filed));
        }
        query
    };
    let (mut rows, mut count) = (read, read);
    let rows = filtered()
        .order((patients::full_name, patients::id))
        .select(PatientRow::as_select())
        .offset(page.offset)
        .limit(page.limit)
        .load(rows.conn());
    let count = filtered().count().get_result::<i64>(count.conn());
    Ok(try_join!(rows, count)?)
}

/// One patient.
pub async fn one(
    mut read: ClinicRead<'_>,
    id: PatientId,
) -> Result<Option<PatientDetail>, DbError> {
    Ok(patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.eq(id.uuid()))
        .select(PatientDetail::as_select())
        .first(read.conn())
        .await
        .optional()?)
}

/// The last character there is stands after every word that goes on.
fn after_all_that_begin_with(word: &str) -> String {
    format!("{word}{}", char::MAX)
}
