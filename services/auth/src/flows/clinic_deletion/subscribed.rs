//! A clinic that has subscribed again is not deleted: who pays has not gone.

use super::CANCELLED;
use super::announce::announce;
use crate::domain::DeletionNews;
use crate::flows::deletion_letters::tell_of_deletion;
use crate::store::clinic_deletion;
use db::{ClinicTx, DbError, definer};
use serde_json::json;
use tenancy::Context;

/// Takes the end of the transaction's clinic back where the shop would charge it again. Whether it was so.
pub async fn go_on_if_subscribed(tx: &mut ClinicTx, context: &Context) -> Result<bool, DbError> {
    let goes_on = clinic_deletion::take_back_if_subscribed(tx, context.now).await?;
    if goes_on {
        announce(tx, context).await?;
        tell_of_deletion(tx, context, DeletionNews::Cancelled).await?;
        let detail = json!({"subscribed": true});
        definer::audit(tx, CANCELLED, "clinic", &detail).await?;
    }
    Ok(goes_on)
}
