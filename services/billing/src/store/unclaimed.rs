//! Events that belong to no clinic of ours as far as they prove, kept for a year so that the operator can inspect them.

use super::schema::unclaimed as table;
use crate::domain::{ProviderEvent, Unclaimed};
use chrono::{DateTime, TimeDelta, Utc};
use db::{DbError, InfraTx};
use diesel::prelude::*;
use diesel::sql_types::Timestamptz;
use diesel_async::RunQueryDsl;
use kernel::EventId;

const KEPT: TimeDelta = TimeDelta::days(365);
/// As long as the id of a clinic; a longer text names no clinic, and is not ours to keep.
const LONGEST_NAMED: usize = 36;

db::statement! {
    /// At most a hundred at a time, so that the event which deletes them is not kept waiting. In the order of the ids, so that
    /// transactions that delete at the same time do not wait for each other in a circle.
    struct DeleteOld = "DELETE FROM billing.unclaimed WHERE id = ANY (ARRAY( \
        SELECT id FROM billing.unclaimed WHERE received_at < ? ORDER BY id LIMIT 100))";
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Keeps the event under the id that it was delivered with, and deletes older ones that were kept for a year.
pub async fn put(
    tx: &mut InfraTx,
    id: EventId,
    event: &ProviderEvent,
    reason: Unclaimed,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let named = event.named_clinic.as_deref();
    let named = named.map(|text| text.chars().take(LONGEST_NAMED).collect::<String>());
    let before = now - KEPT;
    DeleteOld { before }.execute(tx.conn()).await?;
    diesel::insert_into(table::table)
        .values((
            table::id.eq(id.uuid()),
            table::event_name.eq(&event.event_name),
            table::data_type.eq(&event.data_type),
            table::data_id.eq(&event.data_id),
            table::as_of.eq(event.as_of),
            table::reason.eq(reason.as_str()),
            table::named_clinic.eq(named),
        ))
        .on_conflict_do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(())
}
