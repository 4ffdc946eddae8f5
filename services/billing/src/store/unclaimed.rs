//! Events that name no clinic of ours, kept so that the operator can inspect them.

use super::schema::unclaimed as table;
use crate::domain::ProviderEvent;
use db::{DbError, InfraTx};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::EventId;

/// Keeps the event under the id that it was delivered with.
pub async fn put(tx: &mut InfraTx, id: EventId, event: &ProviderEvent) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id.uuid()),
            table::event_name.eq(&event.event_name),
            table::data_type.eq(&event.data_type),
            table::data_id.eq(&event.data_id),
            table::as_of.eq(event.as_of),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}
