//! What the stored replies tell about a conversation: their order, and when the patient wrote last.

use crate::domain::delivery_state::DeliveryState;
use crate::domain::position::Position;
use crate::store::deliveries::state::Delivery;
use crate::store::schema::deliveries;
use crate::store::stored;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// Meta accepts free text for 24 h after a patient's message. The five minutes less are for messages on their way.
const WINDOW_MINUTES: i64 = 24 * 60 - 5;
/// How many replies after a given one are looked at. A conversation never has more of them under way.
const NEIGHBOURS: i64 = 50;

/// The replies of a conversation around one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// Whether the reply right before is stored already.
    pub previous_is_known: bool,
    /// Whether a later reply was sent already.
    pub later_was_sent: bool,
}

/// The stored replies right before and after that place of a conversation.
pub async fn neighbours(tx: &mut ClinicTx, place: Position) -> Result<Neighbours, DbError> {
    let rows: Vec<(Option<i64>, String)> = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::session_id.eq(place.session.uuid()))
        .filter(deliveries::sequence.ge(place.sequence - 1))
        .filter(deliveries::sequence.ne(place.sequence))
        .select((deliveries::sequence, deliveries::state))
        .order(deliveries::sequence)
        .limit(NEIGHBOURS)
        .load(tx.conn())
        .await?;
    let mut found = Neighbours {
        previous_is_known: false,
        later_was_sent: false,
    };
    for (sequence, state) in rows {
        let state: DeliveryState = stored::read("delivery state", state.parse())?;
        found.previous_is_known |= sequence == Some(place.sequence - 1);
        found.later_was_sent |= sequence > Some(place.sequence)
            && !matches!(state, DeliveryState::Queued | DeliveryState::Cancelled);
    }
    Ok(found)
}

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
