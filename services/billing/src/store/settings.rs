//! The clinic's plan of this moment, from the published view. The live check of every request reads the same columns.

use super::schema::settings;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The plan of the transaction's clinic and the end of that plan; `None` while it does not end.
pub async fn plan(mut read: ClinicRead<'_>) -> Result<(String, Option<DateTime<Utc>>), DbError> {
    let plan = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((settings::plan, settings::plan_expires_at))
        .get_result(read.conn())
        .await?;
    Ok(plan)
}
