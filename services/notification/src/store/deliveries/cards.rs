//! Reads the cards about an appointment: what its patient was told of it.

use crate::domain::content::Content;
use crate::domain::delivery_state::DeliveryState;
use crate::domain::told::About;
use crate::store::schema::deliveries;
use crate::store::stored;
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, DeliveryId};
use serde_json::Value;
use uuid::Uuid;

/// How many messages about an appointment are looked at, the newest ones: the cards that a waiting one follows are among them.
const NEWEST: i64 = 20;

/// A card about an appointment.
pub struct CardAbout {
    pub id: DeliveryId,
    pub state: DeliveryState,
    pub about: About,
}

/// The cards about the appointment that tell which version they speak of, the oldest first.
pub async fn cards_about(
    tx: &mut ClinicTx,
    appointment: AppointmentId,
) -> Result<Vec<CardAbout>, DbError> {
    let rows: Vec<(Uuid, String, Value)> = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::appointment_id.eq(appointment.uuid()))
        .order((deliveries::created_at.desc(), deliveries::id.desc()))
        .limit(NEWEST)
        .select((deliveries::id, deliveries::state, deliveries::content))
        .load(tx.conn())
        .await?;
    let mut cards = Vec::new();
    for (id, state, content) in rows.into_iter().rev() {
        let content: Content = stored::from_json("delivery content", &content)?;
        let Some(about) = content.about else {
            continue;
        };
        cards.push(CardAbout {
            id: DeliveryId(id),
            state: stored::read("delivery state", state.parse())?,
            about,
        });
    }
    Ok(cards)
}
