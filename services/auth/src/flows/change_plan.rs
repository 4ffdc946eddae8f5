//! A clinic's plan follows its subscription.

use crate::store::clinics::{self, PlanNews};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError, doors};
use serde_json::json;

/// Applies the news, unless something newer is known already.
pub async fn change_plan(
    tx: &mut ClinicTx,
    news: &PlanNews,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if clinics::change_plan(tx, news, now).await? {
        let detail = json!({"plan": news.plan.as_str(), "expires_at": news.expires_at});
        doors::audit(tx, "plan.changed", "clinic", &detail).await?;
    }
    Ok(())
}
