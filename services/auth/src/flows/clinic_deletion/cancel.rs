//! Takes back that a clinic is to be deleted. Possible until its data are erased.

use super::CANCELLED;
use super::announce::announce;
use super::seen::{SeenDeletion, compare};
use crate::domain::{DeletionNews, Operator};
use crate::error::Error;
use crate::flows::deletion_letters::tell_of_deletion;
use crate::store::clinic_deletion;
use crate::store::operator_acts::{Act, append_in_clinic};
use db::{ClinicTx, Db, DbError, definer};
use serde_json::json;
use tenancy::Context;

/// Lets the caller's clinic go on. Nothing happens where its end is not planned.
pub async fn cancel(db: &Db, context: &Context) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if goes_on(tx, context, None).await? {
            definer::audit(tx, CANCELLED, "clinic", &json!({})).await?;
        }
        Ok(())
    })
    .await
}

/// The same by the operator. An end that was decided otherwise than it was seen stays as it is.
pub async fn cancel_by_operator(
    db: &Db,
    context: &Context,
    operator: &Operator,
    seen: Option<SeenDeletion>,
) -> Result<(), Error> {
    db.acting_as(context, async |tx| {
        if goes_on(tx, context, seen).await? {
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
async fn goes_on(
    tx: &mut ClinicTx,
    context: &Context,
    seen: Option<SeenDeletion>,
) -> Result<bool, Error> {
    let ending = clinic_deletion::lock(tx).await?;
    if ending.is_erased {
        // It ended while this waited for its row.
        return Err(DbError::UnknownClinic.into());
    }
    let is_planned = ending.delete_at.is_some();
    if is_planned {
        compare(seen, ending.delete_at)?;
        clinic_deletion::put(tx, None, context.now).await?;
        announce(tx, context).await?;
        tell_of_deletion(tx, context, DeletionNews::Cancelled).await?;
    }
    Ok(is_planned)
}
