//! Erasing a clinic that has ended, by the definer function of each schema: `<schema>.erase_clinic`. It refuses a clinic that has not ended.

use crate::error::DbError;
use crate::pool::Db;
use crate::tx::ClinicTx;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{BigInt, Integer, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use uuid::Uuid;

crate::statement! {
    struct ClinicsToErase = "SELECT clinic_id FROM tenancy.clinics_to_erase(?, ?)";
    now: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics whose end has come, the oldest first, without those whose subscription renews itself; at most `most`.
pub async fn clinics_to_erase(
    db: &Db,
    now: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ClinicsToErase { now, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

crate::statement! {
    struct ErasedClinics = "SELECT clinic_id FROM tenancy.erased_clinics(?, ?)";
    since: DateTime<Utc> => Timestamptz,
    most: i32 => Integer,
    -> (SqlUuid,)
}

/// The clinics that have ended since then, the last one first; at most `most`.
pub async fn erased_clinics(
    db: &Db,
    since: DateTime<Utc>,
    most: i32,
) -> Result<Vec<ClinicId>, DbError> {
    let rows: Vec<(Uuid,)> = db.call(ErasedClinics { since, most }).await?;
    Ok(rows.into_iter().map(|(id,)| ClinicId(id)).collect())
}

/// A schema with rows of clinics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErasedSchema {
    /// Together with `tenancy` and `audit`.
    Auth,
    Scheduling,
    Conversation,
    Billing,
    Notification,
}

/// Deletes some rows of a clinic that has ended.
pub struct EraseClinic {
    schema: ErasedSchema,
    clinic: Uuid,
    most: i32,
}

impl EraseClinic {
    /// At most that many rows of the schema.
    pub const fn of(schema: ErasedSchema, clinic: ClinicId, most: i32) -> Self {
        Self {
            schema,
            clinic: clinic.uuid(),
            most,
        }
    }

    /// Deletes, and answers how many rows were deleted; 0 when nothing is left, or another copy deletes at this moment.
    pub async fn rows(self, db: &Db) -> Result<u64, DbError> {
        let rows: Vec<(i64,)> = db.call(self).await?;
        Ok(counted(rows))
    }

    /// The same in the transaction that ends the clinic, as its last statement: it leaves the clinic.
    pub async fn within(self, tx: &mut ClinicTx) -> Result<u64, DbError> {
        Ok(counted(self.load(tx.conn()).await?))
    }
}

fn counted(rows: Vec<(i64,)>) -> u64 {
    let rows = rows.into_iter().next().map_or(0, |(rows,)| rows);
    u64::try_from(rows).unwrap_or_default()
}

impl QueryFragment<Pg> for EraseClinic {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(match self.schema {
            ErasedSchema::Auth => "SELECT auth.erase_clinic(",
            ErasedSchema::Scheduling => "SELECT scheduling.erase_clinic(",
            ErasedSchema::Conversation => "SELECT conversation.erase_clinic(",
            ErasedSchema::Billing => "SELECT billing.erase_clinic(",
            ErasedSchema::Notification => "SELECT notification.erase_clinic(",
        });
        out.push_bind_param::<SqlUuid, _>(&self.clinic)?;
        out.push_sql(", ");
        out.push_bind_param::<Integer, _>(&self.most)?;
        out.push_sql(")");
        Ok(())
    }
}

impl Query for EraseClinic {
    type SqlType = (BigInt,);
}

impl QueryId for EraseClinic {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}
