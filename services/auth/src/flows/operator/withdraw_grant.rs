//! Withdraws a grant, which from then on counts as ended.

use crate::domain::Operator;
use crate::error::Error;
use crate::flows::decide_plan::decide_plan;
use crate::store::grants;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::plans;
use bus::outbox;
use db::Db;
use events::ClinicChanged;
use kernel::GrantId;
use serde_json::json;
use tenancy::Context;

/// Withdraws the grant and decides the clinic's plan without it: a clinic that is left with nothing has no access any more. A grant that was
/// withdrawn before stays as it is.
pub async fn withdraw_grant(
    db: &Db,
    context: &Context,
    operator: &Operator,
    id: GrantId,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        let held = plans::lock(tx).await?;
        let grant = grants::one(tx, id).await?;
        if grant.withdrawn_at.is_some() {
            return Ok(());
        }
        grants::withdraw(tx, id, context.now).await?;
        decide_plan(tx, context, &held, held.shop).await?;
        // Open pages and their streams did not know this end beforehand.
        outbox::push(tx, context, &ClinicChanged {}).await?;
        let act = Act {
            act: "grant.withdrawn",
            subject: "grant",
            detail: json!({"grant": id, "plan": grant.plan.as_str()}),
        };
        append_in_clinic(tx, context, operator, &act).await?;
        Ok(())
    })
    .await
}
