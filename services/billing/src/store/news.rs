//! Which news were met, and what became of them.

use super::schema::news as table;
use crate::domain::{News, Outcome};
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::upsert::excluded;
use diesel_async::RunQueryDsl;

/// Whether the same news came before, and what became of it does not change any more. The provider's own id of a
/// delivery differs between deliveries; these four together do not.
pub async fn is_settled(
    tx: &mut ClinicTx,
    news: &News,
    as_of: DateTime<Utc>,
) -> Result<bool, DbError> {
    let clinic = tx.clinic().uuid();
    let outcome: Option<String> = table::table
        .find((
            clinic,
            &news.event_name,
            &news.data_type,
            &news.data_id,
            as_of,
        ))
        .select(table::outcome)
        .get_result(tx.conn())
        .await
        .optional()?;
    let open = Outcome::OPEN.map(Outcome::as_str);
    Ok(outcome.is_some_and(|outcome| !open.contains(&outcome.as_str())))
}

/// Notes what became of the news.
pub async fn note(
    tx: &mut ClinicTx,
    news: &News,
    as_of: DateTime<Utc>,
    outcome: Outcome,
) -> Result<(), DbError> {
    diesel::insert_into(table::table)
        .values((
            table::clinic_id.eq(tx.clinic().uuid()),
            table::event_name.eq(&news.event_name),
            table::data_type.eq(&news.data_type),
            table::data_id.eq(&news.data_id),
            table::as_of.eq(as_of),
            table::outcome.eq(outcome.as_str()),
        ))
        .on_conflict(table::table.primary_key())
        .do_update()
        .set(table::outcome.eq(excluded(table::outcome)))
        .execute(tx.conn())
        .await?;
    Ok(())
}
