//! Lets the messages of a clinic leave again that Meta had stopped.

use crate::store::pauses;
use db::{ClinicTx, DbError};
use serde_json::json;

/// Ends the pause of the transaction's clinic, where the number that Meta refused has another token or was tested well since. Nothing happens
/// where it is as it was, or an operator paused the clinic.
pub async fn resume_clinic(tx: &mut ClinicTx) -> Result<(), DbError> {
    if pauses::resume_repaired(tx).await? {
        tracing::info!(clinic.id = %tx.clinic(), "the messages of a clinic leave again");
        let detail = json!({ "by": "another token or a test" });
        db::definer::audit(tx, "sending.resumed", "notification.queues", &detail).await?;
    }
    Ok(())
}
