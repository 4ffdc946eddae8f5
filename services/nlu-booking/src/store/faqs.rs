//! The clinic's prepared answers to frequent questions.

use crate::store::schema::faqs;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// The largest number of answers that are read.
const MOST: i64 = 200;

#[derive(Queryable, Selectable)]
#[diesel(table_name = faqs)]
pub struct Row {
    pub id: Uuid,
    /// Unique in the clinic.
    pub key: String,
    /// One of parking, prices, payment, hours and general.
    pub category: String,
    pub question: String,
    pub answer: String,
    /// A JSON array of the words in a message that point to this question.
    pub keywords: serde_json::Value,
}

/// The active answers, ordered by key.
pub async fn active(mut read: ClinicRead<'_>) -> Result<Vec<Row>, DbError> {
    let rows = faqs::table
        .filter(faqs::clinic_id.eq(read.clinic().uuid()))
        .filter(faqs::is_active)
        .order(faqs::key)
        .limit(MOST)
        .select(Row::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}
