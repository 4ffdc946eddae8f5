//! Stops sending for one clinic, because Meta accepts nothing from its account.

use crate::domain::pause_reason::PauseReason;
use crate::error::Error;
use crate::store::channels;
use crate::store::pauses::{self, EVERY_QUEUE, Pause, Refused};
use chrono::{DateTime, Utc};
use db::ClinicTx;

/// Pauses every queue of the transaction's clinic until the number has another token, a test shows that it works, or an operator resumes them.
/// `at` is when the refused request began, so that a test that ran beside it counts.
pub async fn stop_clinic(
    tx: &mut ClinicTx,
    reason: PauseReason,
    code: Option<i32>,
    refused: Option<Refused>,
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let pause = Pause {
        queue: EVERY_QUEUE.to_owned(),
        clinic_id: tx.clinic().uuid(),
        reason,
        code,
        paused_at: at,
        refused,
    };
    if pauses::pause(tx.conn(), &pause).await? {
        let reason = reason.as_str();
        metrics::counter!("notification_clinics_stopped_total", "reason" => reason).increment(1);
        tracing::error!(clinic.id = %tx.clinic(), reason, code, "nothing of this clinic can leave until its account is repaired");
        let detail = serde_json::json!({ "reason": reason, "code": code });
        db::definer::audit(tx, "sending.stopped", "notification.queues", &detail).await?;
    }
    Ok(())
}

/// Whether the refusal says nothing of now: since the request began the number got another token, or a test showed that it works.
pub async fn is_of_before(
    tx: &mut ClinicTx,
    refused: &Refused,
    began_at: DateTime<Utc>,
) -> Result<bool, Error> {
    let now = channels::repair(tx, refused.channel).await?;
    Ok(now.is_some_and(|(token, worked_at)| {
        token != refused.token || worked_at.is_some_and(|worked_at| worked_at > began_at)
    }))
}
