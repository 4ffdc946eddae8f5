//! The clinic's prepared answers to frequent questions.

use crate::store::schema::faqs;
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Jsonb, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::FaqId;
use serde_json::Value;
use uuid::Uuid;

/// The largest number of answers that are read.
const MOST: i64 = 200;

#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = faqs)]
pub struct Row {
    #[diesel(deserialize_as = Uuid)]
    pub id: FaqId,
    /// Unique in the clinic.
    pub key: String,
    /// One of parking, prices, payment, hours and general.
    pub category: String,
    pub question: String,
    pub answer: String,
    /// A JSON array of the words in a message that point to this question.
    pub keywords: Value,
    /// Where the list shows it, and which one is given where two fit equally: the first by this number, and then by key.
    pub sort_order: i32,
    /// Counts the changes from 1.
    pub version: i32,
}

db::statement! {
    struct Write<'a> = "INSERT INTO conversation.faqs (clinic_id, id, key, category, question, answer, keywords, sort_order, version) \
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
        ON CONFLICT (clinic_id, id) DO UPDATE SET question = excluded.question, answer = excluded.answer, keywords = excluded.keywords, \
        sort_order = excluded.sort_order, version = excluded.version";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    key: &'a str => Text,
    category: &'a str => Text,
    question: &'a str => Text,
    answer: &'a str => Text,
    keywords: &'a Value => Jsonb,
    sort_order: i32 => Integer,
    version: i32 => Integer,
    -> ()
}

db::statement! {
    struct Delete = "DELETE FROM conversation.faqs WHERE clinic_id = ? AND id = ?";
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> ()
}

/// The active answers in the clinic's order.
pub async fn active(mut read: ClinicRead<'_>) -> Result<Vec<Row>, DbError> {
    let rows = faqs::table
        .filter(faqs::clinic_id.eq(read.clinic().uuid()))
        .filter(faqs::is_active)
        .order((faqs::sort_order, faqs::key))
        .limit(MOST)
        .select(Row::as_select())
        .load(read.conn())
        .await?;
    Ok(rows)
}

/// Locks an active answer until the transaction ends; `None` for one of another clinic.
pub async fn lock(tx: &mut ClinicTx, id: FaqId) -> Result<Option<Row>, DbError> {
    let row = faqs::table
        .filter(faqs::clinic_id.eq(tx.clinic().uuid()))
        .filter(faqs::id.eq(id.uuid()))
        .filter(faqs::is_active)
        .select(Row::as_select())
        .for_update()
        .first(tx.conn())
        .await
        .optional()?;
    Ok(row)
}

/// Writes all of an answer, which is new or which the transaction has locked. The row raises the version of the clinic's configuration, and that
/// locks the clinic's row: a transaction that reads the clinic's other answers afterwards sees what others wrote at the same time.
pub async fn write(tx: &mut ClinicTx, row: &Row) -> Result<(), DbError> {
    let write = Write {
        clinic: tx.clinic().uuid(),
        id: row.id.uuid(),
        key: &row.key,
        category: &row.category,
        question: &row.question,
        answer: &row.answer,
        keywords: &row.keywords,
        sort_order: row.sort_order,
        version: row.version,
    };
    write.execute(tx.conn()).await?;
    Ok(())
}

/// Deletes an answer that the transaction has locked.
pub async fn delete(tx: &mut ClinicTx, id: FaqId) -> Result<(), DbError> {
    let delete = Delete {
        clinic: tx.clinic().uuid(),
        id: id.uuid(),
    };
    delete.execute(tx.conn()).await?;
    Ok(())
}
