//! All patients of a clinic, some at a time, in the order in which they were made.

use crate::store::schema::patients;
use crate::store::stored::Stored;
use chrono::{DateTime, NaiveDate, Utc};
use db::{ClinicRead, DbError, Prepared};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{PatientId, Phone};
use uuid::Uuid;

/// A patient as the file has them. The document number is still sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = patients)]
pub struct ExportedPatient {
    #[diesel(deserialize_as = Uuid)]
    pub id: PatientId,
    pub full_name: String,
    #[diesel(deserialize_as = Stored<Option<Phone>>)]
    pub phone: Option<Phone>,
    pub email: Option<String>,
    pub birth_date: Option<NaiveDate>,
    pub notes: String,
    pub dui_sealed: Option<Vec<u8>>,
    pub created_at: DateTime<Utc>,
}

/// The patients behind that one, or the first ones.
pub async fn after(
    mut read: ClinicRead<'_>,
    last: Option<PatientId>,
    most: i64,
) -> Result<Vec<ExportedPatient>, DbError> {
    let last = last.map_or(Uuid::nil(), PatientId::uuid);
    let wanted = patients::table
        .filter(patients::clinic_id.eq(read.clinic().uuid()))
        .filter(patients::id.gt(last))
        .filter(patients::merged_into.is_null())
        .filter(patients::is_provisional.eq(false))
        .order(patients::id)
        .limit(most)
        .select(ExportedPatient::as_select());
    Ok(Prepared(wanted).load(read.conn()).await?)
}
