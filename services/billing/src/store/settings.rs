//! What the clinic has at the moment, by the published view that the live check agrees with.

use super::schema::settings;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

/// The clinic's plan, and when it ends.
pub async fn plan(mut read: ClinicRead<'_>) -> Result<(String, Option<DateTime<Utc>>), DbError> {
    let plan = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((settings::plan, settings::plan_expires_at))
        .get_result(read.conn())
        .await?;
    Ok(plan)
}
