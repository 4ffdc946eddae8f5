//! News that names no clinic of ours: kept to be looked at, not lost.

use super::schema::unclaimed as table;
use crate::domain::News;
use db::{DbError, InfraTx};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::EventId;

/// Keeps the news under its event's id.
pub async fn put(tx: &mut InfraTx, event: EventId, news: &News) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::id.eq(event.uuid()),
            table::event_name.eq(&news.event_name),
            table::data_type.eq(&news.data_type),
            table::data_id.eq(&news.data_id),
            table::as_of.eq(news.as_of),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}
