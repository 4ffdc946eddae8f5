//! The events that were handled for a clinic, with their outcomes.

use super::schema::news as table;
use crate::domain::{Outcome, ProviderEvent};
use chrono::{DateTime, TimeDelta, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::{Timestamptz, Uuid as SqlUuid};
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// How long a handled event is kept. One that is repeated later is older than what is stored, and changes nothing.
const KEPT: TimeDelta = TimeDelta::days(365);

db::statement! {
    /// At most a hundred at a time, so that the event which deletes them is not kept waiting. The next one goes on.
    struct DeleteOld = "DELETE FROM billing.news WHERE ctid = ANY (ARRAY( \
        SELECT ctid FROM billing.news WHERE clinic_id = ? AND received_at < ? LIMIT 100))";
    clinic: Uuid => SqlUuid,
    before: DateTime<Utc> => Timestamptz,
    -> ()
}

/// Whether the same event was handled before with an outcome that is final. Events are the same when name, type, id, time and
/// content are equal; the provider's id of a delivery is not usable, because a repetition has another one.
pub async fn is_settled(
    tx: &mut ClinicTx,
    event: &ProviderEvent,
    as_of: DateTime<Utc>,
) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let handled: Option<(String, Option<String>)> = table::table
        .find((
            clinic,
            &event.event_name,
            &event.data_type,
            &event.data_id,
            as_of,
        ))
        .select((table::outcome, table::content))
        .get_result(tx.conn())
        .await
        .optional()?;
    let open = Outcome::OPEN.map(Outcome::as_str);
    let is_same = |content: Option<String>| content.is_none_or(|known| known == event.content());
    Ok(handled
        .is_some_and(|(outcome, content)| !open.contains(&outcome.as_str()) && is_same(content)))
}

/// Writes the outcome of the event, in place of an earlier outcome.
pub async fn note(
    tx: &mut ClinicTx,
    event: &ProviderEvent,
    as_of: DateTime<Utc>,
    outcome: Outcome,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::clinic_id.eq(tx.clinic().uuid()),
            table::event_name.eq(&event.event_name),
            table::data_type.eq(&event.data_type),
            table::data_id.eq(&event.data_id),
            table::as_of.eq(as_of),
            table::outcome.eq(outcome.as_str()),
            table::content.eq(event.content()),
        ))
        .on_conflict(table::table.primary_key())
        .do_update()
        .set((
            table::outcome.eq(excluded(table::outcome)),
            table::content.eq(excluded(table::content)),
        ))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Deletes events of the transaction's clinic that were kept for a year. The caller holds the lock of its subscriptions.
pub async fn delete_old(tx: &mut ClinicTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let old = DeleteOld {
        clinic: tx.clinic().uuid(),
        before: now - KEPT,
    };
    old.execute(tx.conn()).await?;
    Ok(())
}
