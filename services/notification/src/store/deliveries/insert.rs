//! Stores a message that is to leave.

use crate::domain::content::Content;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::position::Position;
use crate::store::schema::deliveries;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, DeliveryId};

/// A message that is to leave.
pub struct NewDelivery {
    /// Also the tracker that Meta sends back with every status update.
    pub id: DeliveryId,
    pub kind: &'static str,
    /// Two deliveries with the same key are one message.
    pub dedup_key: String,
    pub phone_number_id: String,
    pub to_phone: Option<String>,
    pub to_bsuid: Option<String>,
    pub content: Content,
    pub appointment: Option<AppointmentId>,
    /// The place in a conversation, for a reply.
    pub position: Option<Position>,
    /// Meta's id of the patient's message that this one answers.
    pub in_reply_to: Option<String>,
    pub traceparent: Option<String>,
}

/// Stores the message, unless its dedup key is known; says whether it is new.
pub async fn insert(
    tx: &mut ClinicTx,
    new: &NewDelivery,
    state: DeliveryState,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let inserted = diesel::insert_into(deliveries::table)
        .values((
            deliveries::clinic_id.eq(tx.clinic().uuid()),
            deliveries::id.eq(new.id.uuid()),
            deliveries::kind.eq(new.kind),
            deliveries::state.eq(state.as_str()),
            deliveries::dedup_key.eq(&new.dedup_key),
            deliveries::phone_number_id.eq(&new.phone_number_id),
            deliveries::to_phone.eq(&new.to_phone),
            deliveries::to_bsuid.eq(&new.to_bsuid),
            deliveries::content.eq(stored::to_json(&new.content)?),
            deliveries::appointment_id.eq(new.appointment.map(AppointmentId::uuid)),
            deliveries::session_id.eq(new.position.map(|place| place.session.uuid())),
            deliveries::sequence.eq(new.position.map(|place| place.sequence)),
            deliveries::in_reply_to.eq(&new.in_reply_to),
            deliveries::traceparent.eq(&new.traceparent),
            deliveries::created_at.eq(now),
        ))
        .on_conflict((deliveries::clinic_id, deliveries::dedup_key))
        .do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(inserted == 1)
}
