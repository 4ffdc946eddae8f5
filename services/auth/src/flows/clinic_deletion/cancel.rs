//! Takes back that a clinic is to be deleted. Possible until its data are erased.

use super::CANCELLED;
use crate::domain::Operator;
use crate::error::Error;
use crate::store::clinic_deletion;
use crate::store::operator_acts::{Act, append_in_clinic};
use db::{ClinicTx, Db, DbError, definer};
use serde_json::json;
use tenancy::Context;

/// Lets the caller's clinic go on. Nothing happens where its end is not planned.
pub async fn cancel(db: &Db, context: &Context) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if goes_on(tx, context).await? {
            definer::audit(tx, CANCELLED, "clinic", &json!({})).await?;
        }
        Ok(())
    })
    .await
}

/// The same by the operator.
pub async fn cancel_by_operator(
    db: &Db,
    context: &Context,
    operator: &Operator,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if goes_on(tx, context).await? {
            let act = Act {
                act: CANCELLED,
                subject: "clinic",
                detail: json!({}),
            };
            append_in_clinic(tx, context, operator, &act).await?;
        }
        Ok(())
    })
    .await
}

/// Whether the clinic was to be deleted until now.
async fn goes_on(tx: &mut ClinicTx, context: &Context) -> Result<bool, DbError> {
    let ending = clinic_deletion::lock(tx).await?;
    if ending.is_erased {
        // It ended while this waited for its row.
        return Err(DbError::UnknownClinic);
    }
    let is_planned = ending.delete_at.is_some();
    if is_planned {
        clinic_deletion::put(tx, None, context.now).await?;
    }
    Ok(is_planned)
}
