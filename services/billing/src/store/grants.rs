//! What the operator gave the transaction's clinic, from a published view.

use super::schema::granted_plans as table;
use crate::domain::Grant;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel::result::Error::DeserializationError;
use diesel_async::RunQueryDsl;

/// As many as count where the plan is decided.
const MOST: i64 = 100;

/// All grants, the oldest first; one that was withdrawn ended then. A plan that this program does not know is an error: leaving it out would
/// tell the clinic that it has less than it has.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Grant>, DbError> {
    let rows: Vec<(String, DateTime<Utc>, Option<DateTime<Utc>>)> = table::table
        .filter(table::clinic_id.eq(read.clinic().uuid()))
        .order((table::given_at, table::id))
        .limit(MOST)
        .select((table::plan, table::given_at, table::until))
        .load(read.conn())
        .await?;
    let grant = |(plan, from, until): (String, _, _)| {
        let plan = plan.parse();
        let plan = plan.map_err(|error| DeserializationError(Box::new(error)))?;
        Ok(Grant { plan, from, until })
    };
    rows.into_iter().map(grant).collect()
}
