//! Ends a job whose last attempt failed. The job stays as `failed`, where an operator finds it.

use crate::error::Error;
use crate::store::claim::Claimed;
use crate::store::jobs;
use db::ClinicTx;

/// Marks the job as failed for that reason, and writes a line to the clinic's audit log. For a job without a message: the failure of a message
/// writes its own.
pub async fn exhaust(tx: &mut ClinicTx, job: &Claimed, reason: &str) -> Result<(), Error> {
    let detail = serde_json::json!({ "kind": job.kind, "code": reason });
    db::definer::audit(tx, "job.exhausted", &job.id.to_string(), &detail).await?;
    Ok(jobs::exhaust(tx.conn(), job, reason).await?)
}
