//! Prepared answers of a clinic.

use crate::store::schema::faqs;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// As many as a clinic can have in use.
const MOST: i64 = 200;

/// A prepared answer.
#[derive(Queryable, Selectable)]
#[diesel(table_name = faqs)]
pub struct Row {
    /// Which one.
    pub id: Uuid,
    /// Its key, unique in the clinic.
    pub key: String,
    /// parking, prices, payment, hours or general.
    pub category: String,
    /// What people ask.
    pub question: String,
    /// What the clinic answers.
    pub answer: String,
    /// Words that point at it: a JSON array of texts.
    pub keywords: serde_json::Value,
}

/// Those in use, by key.
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
