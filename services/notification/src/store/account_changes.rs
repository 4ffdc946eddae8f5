//! Meta's notices about a clinic's WhatsApp account: templates, quality, limits.

use crate::store::schema::account_changes;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::WhatsappAccountChanged;
use uuid::Uuid;

/// Stores the notice for the transaction's clinic. A notice that is not JSON is an error.
pub async fn insert(
    tx: &mut ClinicTx,
    id: Uuid,
    change: &WhatsappAccountChanged,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let value: serde_json::Value =
        stored::read("account change", serde_json::from_slice(&change.value_json))?;
    diesel::insert_into(account_changes::table)
        .values((
            account_changes::clinic_id.eq(tx.clinic().uuid()),
            account_changes::id.eq(id),
            account_changes::field.eq(&change.field),
            account_changes::phone_number_id.eq(&change.phone_number_id),
            account_changes::value.eq(value),
            account_changes::created_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}
