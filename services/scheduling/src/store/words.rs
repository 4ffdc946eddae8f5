//! The words that patients are filed under.

use db::{ClinicRead, DbError};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Array, Text, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::PatientId;
use uuid::Uuid;

/// Files a patient under these words as well.
pub async fn file(
    mut read: ClinicRead<'_>,
    patient: PatientId,
    words: Vec<String>,
) -> Result<(), DbError> {
    let clinic = read.clinic().uuid();
    let filing = Filing {
        clinic,
        patient: patient.uuid(),
        words,
    };
    filing.execute(read.conn()).await?;
    Ok(())
}

/// Any number of rows in one statement that stays prepared, which diesel's own insert of many rows does not.
#[derive(QueryId)]
struct Filing {
    clinic: Uuid,
    patient: Uuid,
    words: Vec<String>,
}

impl QueryFragment<Pg> for Filing {
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
