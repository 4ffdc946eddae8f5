//! Sets a clinic's plan to the plan of its subscription.

use crate::store::clinics::{self, PlanChange};
use db::{ClinicTx, DbError, definer};
use serde_json::json;
use tenancy::Context;

/// Applies the change, unless a newer one was applied before.
pub async fn change_plan(
    tx: &mut ClinicTx,
    context: &Context,
    change: &PlanChange,
) -> Result<(), DbError> {
    if clinics::change_plan(tx, change, context.now).await? {
        let detail = json!({"plan": change.plan.as_str(), "expires_at": change.expires_at});
        definer::audit(tx, "plan.changed", "clinic", &detail).await?;
    }
    Ok(())
}
