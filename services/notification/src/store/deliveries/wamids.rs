//! Meta's ids of sent messages. They are no column of the delivery, because an indexed column that changes gives every index of
//! the table a second entry.

use crate::store::schema::{deliveries, wamids};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::DeliveryId;
use uuid::Uuid;

/// Keeps Meta's id of a message that Meta accepted.
pub async fn keep_wamid(tx: &mut ClinicTx, id: DeliveryId, wamid: &str) -> Result<(), DbError> {
    diesel::insert_into(wamids::table)
        .values((
            wamids::clinic_id.eq(tx.clinic().uuid()),
            wamids::wamid.eq(wamid),
            wamids::delivery_id.eq(id.uuid()),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The delivery of a message that the clinic sent. Deliveries that were sent before `wamids` was there keep Meta's id themselves.
pub(super) async fn find(tx: &mut ClinicTx, wamid: &str) -> Result<Option<Uuid>, DbError> {
    let kept = wamids::table
        .filter(wamids::clinic_id.eq(tx.clinic().uuid()))
        .filter(wamids::wamid.eq(wamid))
        .select(wamids::delivery_id);
    if let Some(id) = kept.first(tx.conn()).await.optional()? {
        return Ok(Some(id));
    }
    let own = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::wamid.eq(wamid))
        .select(deliveries::id);
    Ok(own.first(tx.conn()).await.optional()?)
}
