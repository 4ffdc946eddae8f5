//! An answer of scheduling is appended to the inbound queue of the session that asked.

use crate::domain::{Input, SchedulingAnswer};
use crate::store::inbound_messages::{self, NewInboundMessage};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use kernel::SessionId;
use tenancy::Context;

/// Appends the answer. False when the clinic has no such session. `answered_at` is the time of the event: it orders the
/// answer among the patient's messages.
pub async fn record_scheduling_answer(
    tx: &mut ClinicTx,
    context: &Context,
    session: SessionId,
    answer: SchedulingAnswer,
    answered_at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let new = NewInboundMessage {
        input: Input::Scheduling(answer),
        sent_at: answered_at,
        received_at: context.now,
    };
    let appended = inbound_messages::append(tx, &context.ids, session, new).await?;
    Ok(appended.is_some())
}
