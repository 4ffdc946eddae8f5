//! The clinic's subscriptions: few, so they are read together.

use super::schema::subscriptions as table;
use crate::domain::{Status, Subscription};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::SubscriptionId;

/// A clinic with more subscriptions than this has a problem that is not ours to page through.
const MOST: i64 = 50;

/// A subscription with its row's own facts.
pub struct Kept {
    /// The row.
    pub id: SubscriptionId,
    /// What is known.
    pub subscription: Subscription,
    /// As of when it was last announced.
    pub announced_as_of: Option<DateTime<Utc>>,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: uuid::Uuid,
    provider_id: String,
    variant_id: String,
    plan: String,
    status: String,
    renews_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    as_of: DateTime<Utc>,
    announced_as_of: Option<DateTime<Utc>>,
}

impl Row {
    /// `None` for words that the table's checks do not let in.
    fn kept(self) -> Option<Kept> {
        Some(Kept {
            id: self.id.into(),
            announced_as_of: self.announced_as_of,
            subscription: Subscription {
                provider_id: self.provider_id,
                variant_id: self.variant_id,
                plan: self.plan.parse().ok()?,
                status: Status::of(&self.status)?,
                renews_at: self.renews_at,
                ends_at: self.ends_at,
                as_of: self.as_of,
            },
        })
    }
}

/// Lets one piece of news at a time change what the clinic has. There may be no row to lock yet.
pub async fn lock(tx: &mut ClinicTx) -> Result<(), DbError> {
    let clinic = tx.clinic().to_string();
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('billing:' || $1, 0))")
        .bind::<Text, _>(clinic)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// All of them, the newest last.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<Kept>, DbError> {
    let rows: Vec<Row> = table::table
        .filter(table::clinic_id.eq(read.clinic().uuid()))
        .order((table::as_of.desc(), table::id))
        .limit(MOST)
        .select(Row::as_select())
        .load(read.conn())
        .await?;
    Ok(rows.into_iter().rev().filter_map(Row::kept).collect())
}

/// Writes what is known now, to a new row where there was none.
pub async fn put(
    tx: &mut ClinicTx,
    id: SubscriptionId,
    now: &Subscription,
    announced_as_of: DateTime<Utc>,
) -> Result<(), DbError> {
    let values = (
        table::variant_id.eq(&now.variant_id),
        table::plan.eq(now.plan.as_str()),
        table::status.eq(now.status.as_str()),
        table::renews_at.eq(now.renews_at),
        table::ends_at.eq(now.ends_at),
        table::as_of.eq(now.as_of),
        table::announced_as_of.eq(announced_as_of),
        table::updated_at.eq(diesel::dsl::now),
    );
    let key = (
        table::clinic_id.eq(tx.clinic().uuid()),
        table::id.eq(id.uuid()),
        table::provider_id.eq(&now.provider_id),
    );
    diesel::insert_into(table::table)
        .values((key, values))
        .on_conflict((table::clinic_id, table::id))
        .do_update()
        .set(values)
        .execute(tx.conn())
        .await?;
    Ok(())
}
