//! The end of a clinic waits while the operator has suspended it: its administrators could neither take it back nor download anything.

use super::announce::announce;
use crate::domain::{DeletionNews, deletion_after_suspension};
use crate::flows::deletion_letters::tell_of_deletion;
use crate::store::clinic_deletion;
use db::{ClinicTx, DbError};
use tenancy::Context;

/// Tells administrators that the planned end of the clinic, which was suspended just now, waits. Nothing happens where none is planned.
pub async fn hold(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    let ending = clinic_deletion::lock(tx).await?;
    if ending.delete_at.is_some() {
        tell_of_deletion(tx, context, DeletionNews::Held).await?;
    }
    Ok(())
}

/// Leaves the administrators of the clinic, which was resumed just now, some days to take the planned end back, and tells them when it comes.
pub async fn go_on(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    let not_before = deletion_after_suspension(context.now);
    clinic_deletion::not_before(tx, not_before, context.now).await?;
    let ending = clinic_deletion::lock(tx).await?;
    if let Some(delete_at) = ending.delete_at {
        announce(tx, context).await?;
        tell_of_deletion(tx, context, DeletionNews::Resumed(delete_at)).await?;
    }
    Ok(())
}
