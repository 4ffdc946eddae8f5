//! The clinic's own row: its plan.

use crate::store::schema::clinics;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use tenancy::Plan;

/// What is newly known about a clinic's plan.
pub struct PlanNews {
    pub plan: Plan,
    /// When access ends; `None` while the subscription renews itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// When this was true at the payment provider.
    pub as_of: DateTime<Utc>,
}

/// Writes the plan where the news is newer than what is known, and says whether it was.
pub async fn change_plan(
    tx: &mut ClinicTx,
    news: &PlanNews,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row = clinics::table
        .filter(clinics::clinic_id.eq(tx.clinic().uuid()))
        .filter(
            clinics::plan_as_of
                .is_null()
                .or(clinics::plan_as_of.lt(news.as_of)),
        );
    let changed = diesel::update(row)
        .set((
            clinics::plan.eq(news.plan.as_str()),
            clinics::plan_expires_at.eq(news.expires_at),
            clinics::plan_as_of.eq(news.as_of),
            clinics::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(changed == 1)
}
