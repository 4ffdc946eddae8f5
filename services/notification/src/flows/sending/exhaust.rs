//! Ends a job whose last attempt failed. The job stays as `failed`, where an operator finds it.

use crate::error::Error;
use crate::store::claim::Claimed;
use crate::store::hold::{self, Hold};
use crate::store::jobs;
use chrono::{DateTime, Utc};
use db::ClinicTx;

/// Marks the job as failed for that reason, and writes a line to the clinic's audit log.
pub async fn exhaust(tx: &mut ClinicTx, job: &Claimed, reason: &str) -> Result<(), Error> {
    let detail = serde_json::json!({ "kind": job.kind, "code": reason });
    db::definer::audit(tx, "job.exhausted", &job.id.to_string(), &detail).await?;
    Ok(jobs::exhaust(tx.conn(), job, reason).await?)
}

/// The same for a message that may have no job yet.
pub async fn exhaust_hold(
    tx: &mut ClinicTx,
    hold: &Hold,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let detail = serde_json::json!({ "kind": hold.kind(), "code": reason });
    db::definer::audit(tx, "job.exhausted", &hold.job().to_string(), &detail).await?;
    Ok(hold::exhaust(tx, hold, reason, now).await?)
}
