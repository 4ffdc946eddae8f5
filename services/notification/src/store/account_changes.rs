//! Meta's notices about a clinic's WhatsApp account: templates, quality, limits.

use crate::store::schema::account_changes;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, DbError, definer};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use events::WhatsappAccountChanged;
use kernel::ClinicId;
use uuid::Uuid;

/// The clinic that a notice is about: that of its number, or of the business account where it names no number. `None` for one that never
/// belonged to a clinic here, or no longer does.
pub async fn clinic_of(
    db: &Db,
    change: &WhatsappAccountChanged,
) -> Result<Option<ClinicId>, DbError> {
    match &change.phone_number_id {
        Some(number) => definer::clinic_of_phone_number(db, number).await,
        None => definer::clinic_of_business_account(db, &change.business_account_id).await,
    }
}

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
