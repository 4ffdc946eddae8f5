//! The subscriptions of a clinic. A clinic has few of them, so they are always read together.

use super::schema::subscriptions as table;
use crate::domain::{LastSaid, Pause, Period, PeriodChange, Subscription, SubscriptionStatus};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::result::Error::DeserializationError;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::SubscriptionId;

/// A clinic with more subscriptions than this would be a mistake at the provider; the newest ones decide.
const MOST: i64 = 50;

/// A subscription with the columns that only the database needs.
pub struct StoredSubscription {
    pub id: SubscriptionId,
    pub subscription: Subscription,
    /// What the last applied event said; `None` for a row from before that was kept.
    pub content: Option<String>,
}

impl StoredSubscription {
    /// What was said last about the subscription.
    pub fn last_said(&self) -> LastSaid<'_> {
        LastSaid {
            as_of: self.subscription.as_of,
            progress: self.subscription.status.nearness_to_end(),
            content: self.content.as_deref(),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct SubscriptionRow {
    id: uuid::Uuid,
    provider_id: String,
    variant_id: String,
    order_id: Option<String>,
    plan: String,
    status: String,
    renews_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    pause_mode: Option<String>,
    pause_resumes_at: Option<DateTime<Utc>>,
    paid_until: Option<DateTime<Utc>>,
    period_changed_at: Option<DateTime<Utc>>,
    months_before: Option<i32>,
    as_of: DateTime<Utc>,
    content: Option<String>,
    covered: Vec<DateTime<Utc>>,
}

impl SubscriptionRow {
    /// A plan or status that this program does not know is an error: leaving the row out would change the clinic's plan.
    fn stored(self) -> Result<StoredSubscription, DbError> {
        let plan = self.plan.parse();
        let plan = plan.map_err(|error| DeserializationError(Box::new(error)))?;
        let status = SubscriptionStatus::named(&self.status);
        let status = status.ok_or_else(|| DeserializationError("unknown status".into()))?;
        let pause = self.pause_mode.as_deref();
        let pause = pause.map(|mode| Pause::named(Some(mode), self.pause_resumes_at));
        let period_change = match (self.period_changed_at, self.months_before) {
            (Some(at), Some(months)) => {
                let before = Period::of_months(months);
                let before = before.ok_or_else(|| DeserializationError("unknown period".into()))?;
                Some(PeriodChange { at, before })
            }
            _ => None,
        };
        Ok(StoredSubscription {
            id: self.id.into(),
            content: self.content,
            subscription: Subscription {
                provider_id: self.provider_id,
                variant_id: self.variant_id,
                order_id: self.order_id,
                plan,
                status,
                renews_at: self.renews_at,
                ends_at: self.ends_at,
                pause,
                paid_until: self.paid_until,
                period_change,
                covered: self.covered,
                as_of: self.as_of,
            },
        })
    }
}

/// Lets one event at a time change the subscriptions of the clinic. An advisory lock, because the first subscription has no
/// row that could be locked.
pub async fn lock(tx: &mut ClinicTx) -> Result<(), DbError> {
    let clinic = tx.clinic().to_string();
    diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended('billing:' || $1, 0))")
        .bind::<Text, _>(clinic)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// All subscriptions of the transaction's clinic, the newest last.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<StoredSubscription>, DbError> {
    let rows: Vec<SubscriptionRow> = table::table
        .filter(table::clinic_id.eq(read.clinic().uuid()))
        .order((table::as_of.desc(), table::id))
        .limit(MOST)
        .select(SubscriptionRow::as_select())
        .load(read.conn())
        .await?;
    rows.into_iter()
        .rev()
        .map(SubscriptionRow::stored)
        .collect()
}

/// Writes the subscription and what was said of it, to a new row where the clinic has none of that id.
pub async fn put(
    tx: &mut ClinicTx,
    id: SubscriptionId,
    subscription: &Subscription,
    content: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let change = subscription.period_change;
    let months = change.and_then(|change| i32::try_from(change.before.months()).ok());
    let values = (
        table::variant_id.eq(&subscription.variant_id),
        table::order_id.eq(&subscription.order_id),
        table::plan.eq(subscription.plan.as_str()),
        table::status.eq(subscription.status.as_str()),
        table::renews_at.eq(subscription.renews_at),
        table::ends_at.eq(subscription.ends_at),
        table::pause_mode.eq(subscription.pause.map(Pause::as_str)),
        table::pause_resumes_at.eq(subscription.pause.and_then(Pause::resumes_at)),
        table::paid_until.eq(subscription.paid_until),
        table::period_changed_at.eq(change.map(|change| change.at)),
        table::months_before.eq(months),
        table::as_of.eq(subscription.as_of),
        table::content.eq(content),
        table::covered.eq(&subscription.covered),
        table::updated_at.eq(now),
    );
    let key = (
        table::clinic_id.eq(tx.clinic().uuid()),
        table::id.eq(id.uuid()),
        table::provider_id.eq(&subscription.provider_id),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(plan: &str, status: &str) -> SubscriptionRow {
        SubscriptionRow {
            id: uuid::Uuid::nil(),
            provider_id: "77".to_owned(),
            variant_id: "1002".to_owned(),
            order_id: None,
            plan: plan.to_owned(),
            status: status.to_owned(),
            renews_at: None,
            ends_at: None,
            pause_mode: None,
            pause_resumes_at: None,
            paid_until: None,
            period_changed_at: None,
            months_before: None,
            as_of: DateTime::UNIX_EPOCH,
            content: None,
            covered: Vec::new(),
        }
    }

    #[test]
    fn a_stored_plan_or_status_that_is_unknown_is_an_error() {
        assert!(row("pro", "active").stored().is_ok());
        assert!(row("gold", "active").stored().is_err());
        assert!(row("pro", "dormant").stored().is_err());
    }
}
