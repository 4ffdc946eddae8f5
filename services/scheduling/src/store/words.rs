//! The search words of patients.

use db::{ClinicRead, DbError};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::PatientId;
use uuid::Uuid;

/// Adds search words to a patient. Words that the patient already has are left alone.
pub async fn add(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    words: Vec<String>,
) -> Result<(), DbError> {
    let insert = InsertWords {
        clinic: read.clinic().uuid(),
        patient: patient.uuid(),
        words,
    };
    insert.execute(read.conn()).await?;
    Ok(())
}

/// Inserts any number of rows by one statement that stays prepared. diesel's own insert of many rows does not.
#[derive(QueryId)]
struct InsertWords {
    clinic: Uuid,
    patient: Uuid,
    words: Vec<String>,
}

impl QueryFragment<Pg> for InsertWords {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("INSERT INTO scheduling.patient_words (clinic_id, patient_id, word) SELECT ");
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(", ");
        out.push_bind_param::<SqlUuid, _>(&self.patient)?;
        out.push_sql(", unnest(");
        out.push_bind_param::<Array<Text>, _>(&self.words)?;
        out.push_sql(") ON CONFLICT DO NOTHING");
        Ok(())
    }
}
