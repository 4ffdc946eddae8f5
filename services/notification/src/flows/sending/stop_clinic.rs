//! Stops sending for one clinic, because Meta accepts nothing from its account.

use crate::domain::pause_reason::PauseReason;
use crate::error::Error;
use crate::store::pauses::{self, EVERY_QUEUE, Pause};
use chrono::{DateTime, Utc};
use db::ClinicTx;

/// Pauses every queue of the transaction's clinic until an operator resumes them.
pub async fn stop_clinic(
    tx: &mut ClinicTx,
    reason: PauseReason,
    code: Option<i32>,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let pause = Pause {
        queue: EVERY_QUEUE.to_owned(),
        clinic_id: tx.clinic().uuid(),
        reason,
        code,
        paused_at: now,
    };
    if pauses::pause(tx.conn(), &pause).await? {
        let reason = reason.as_str();
        metrics::counter!("notification_clinics_stopped_total", "reason" => reason).increment(1);
        tracing::error!(clinic.id = %tx.clinic(), reason, code, "nothing of this clinic can leave until an operator repairs its account and resumes its queues");
        let detail = serde_json::json!({ "reason": reason, "code": code });
        db::definer::audit(tx, "sending.stopped", "notification.queues", &detail).await?;
    }
    Ok(())
}
