//! What the stored replies tell about a conversation: when the patient wrote last.

use crate::store::deliveries::state::Delivery;
use crate::store::schema::deliveries;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Meta accepts free text for 24 h after a patient's message. The five minutes less are for messages on their way.
const WINDOW_MINUTES: i64 = 24 * 60 - 5;

/// Whether the patient wrote within the last 24 hours, as far as our replies tell.
pub async fn window_is_open(
    tx: &mut ClinicTx,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if delivery.in_reply_to.is_some() {
        return Ok(true);
    }
    let since = now - Duration::minutes(WINDOW_MINUTES);
    let replies = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::in_reply_to.is_not_null())
        .filter(deliveries::created_at.gt(since))
        .select(deliveries::id);
    let found: Option<Uuid> = match (&delivery.to_phone, &delivery.to_bsuid) {
        (Some(phone), _) => {
            let to = replies.filter(deliveries::to_phone.eq(phone));
            to.first(tx.conn()).await.optional()?
        }
        (None, Some(bsuid)) => {
            let to = replies.filter(deliveries::to_bsuid.eq(bsuid));
            to.first(tx.conn()).await.optional()?
        }
        (None, None) => None,
    };
    Ok(found.is_some())
}
