//! The payments of a clinic.

use super::schema::payments as table;
use crate::domain::{Gives, LastSaid, Payment, PaymentKind, PaymentReason, PaymentState, Period};
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel::result::Error::DeserializationError;
use diesel_async::RunQueryDsl;
use uuid::Uuid;

/// A clinic makes some twenty in a year, of which only the last ones decide.
const MOST: i64 = 200;

/// A payment with the columns that only the database needs.
#[derive(Clone)]
pub struct StoredPayment {
    pub id: Uuid,
    pub payment: Payment,
    /// What the last applied event said.
    pub content: String,
}

impl StoredPayment {
    /// What was said last about the payment.
    pub fn last_said(&self) -> LastSaid<'_> {
        LastSaid {
            as_of: self.payment.as_of,
            progress: self.payment.state.progress(),
            content: Some(&self.content),
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct PaymentRow {
    id: Uuid,
    kind: String,
    provider_id: String,
    subscription_id: Option<String>,
    reason: String,
    state: String,
    total_cents: i64,
    refunded_cents: i64,
    currency: String,
    made_at: DateTime<Utc>,
    gives_plan: Option<String>,
    gives_months: Option<i32>,
    follows: Option<DateTime<Utc>>,
    follows_subscription: Option<String>,
    as_of: DateTime<Utc>,
    content: String,
}

impl PaymentRow {
    /// A word that this program does not know is an error: leaving the row out would change the clinic's plan.
    fn stored(self) -> Result<StoredPayment, DbError> {
        let unknown = |what: &'static str| DeserializationError(what.into());
        let kind = PaymentKind::named(&self.kind).ok_or_else(|| unknown("unknown kind"))?;
        let reason = PaymentReason::named(&self.reason).ok_or_else(|| unknown("unknown reason"))?;
        let state = PaymentState::named(&self.state).ok_or_else(|| unknown("unknown state"))?;
        let gives = match (self.gives_plan, self.gives_months) {
            (Some(plan), Some(months)) => {
                let plan = plan.parse();
                Some(Gives {
                    plan: plan.map_err(|error| DeserializationError(Box::new(error)))?,
                    period: Period::of_months(months).ok_or_else(|| unknown("unknown period"))?,
                })
            }
            _ => None,
        };
        Ok(StoredPayment {
            id: self.id,
            content: self.content,
            payment: Payment {
                kind,
                provider_id: self.provider_id,
                subscription: self.subscription_id,
                reason,
                state,
                total_cents: self.total_cents,
                refunded_cents: self.refunded_cents,
                currency: self.currency,
                made_at: self.made_at,
                gives,
                follows: self.follows,
                follows_subscription: self.follows_subscription,
                as_of: self.as_of,
            },
        })
    }
}

/// The payments of the transaction's clinic, the newest first.
pub async fn all(mut read: ClinicRead<'_>) -> Result<Vec<StoredPayment>, DbError> {
    let rows: Vec<PaymentRow> = table::table
        .filter(table::clinic_id.eq(read.clinic().uuid()))
        .order((table::made_at.desc(), table::id.desc()))
        .limit(MOST)
        .select(PaymentRow::as_select())
        .load(read.conn())
        .await?;
    rows.into_iter().map(PaymentRow::stored).collect()
}

/// A page of what the transaction's clinic paid, the newest first. It begins after `cursor`, the last one of the page before; behind a
/// cursor that the clinic has not there is nothing. The order of a subscription is left out: its first invoice is the same payment.
pub async fn page(
    mut read: ClinicRead<'_>,
    cursor: Option<Uuid>,
    most: i64,
) -> Result<Vec<StoredPayment>, DbError> {
    let clinic = read.clinic().uuid();
    let is_invoice = table::kind.eq(PaymentKind::Invoice.as_str());
    let mut wanted = table::table
        .filter(table::clinic_id.eq(clinic))
        .filter(is_invoice.or(table::gives_plan.is_not_null()))
        .order((table::made_at.desc(), table::id.desc()))
        .limit(most)
        .select(PaymentRow::as_select())
        .into_boxed();
    if let Some(cursor) = cursor {
        let last: Option<DateTime<Utc>> = table::table
            .find((clinic, cursor))
            .select(table::made_at)
            .first(read.conn())
            .await
            .optional()?;
        let Some(made_at) = last else {
            return Ok(Vec::new());
        };
        let same = table::made_at.eq(made_at).and(table::id.lt(cursor));
        wanted = wanted.filter(table::made_at.lt(made_at).or(same));
    }
    let rows: Vec<PaymentRow> = wanted.load(read.conn()).await?;
    rows.into_iter().map(PaymentRow::stored).collect()
}

/// Writes the payment and what was said of it, to a new row where the clinic has none of that id.
pub async fn put(
    tx: &mut ClinicTx,
    id: Uuid,
    payment: &Payment,
    content: &str,
) -> Result<(), DbError> {
    let gives = payment.gives;
    let months = gives.map(|gives| gives.period.months());
    let values = (
        table::subscription_id.eq(&payment.subscription),
        table::reason.eq(payment.reason.as_str()),
        table::state.eq(payment.state.as_str()),
        table::total_cents.eq(payment.total_cents),
        table::refunded_cents.eq(payment.refunded_cents),
        table::currency.eq(&payment.currency),
        table::made_at.eq(payment.made_at),
        table::gives_plan.eq(gives.map(|gives| gives.plan.as_str())),
        table::gives_months.eq(months.and_then(|months| i32::try_from(months).ok())),
        table::follows.eq(payment.follows),
        table::follows_subscription.eq(&payment.follows_subscription),
        table::as_of.eq(payment.as_of),
        table::content.eq(content),
    );
    let key = (
        table::clinic_id.eq(tx.clinic().uuid()),
        table::id.eq(id),
        table::kind.eq(payment.kind.as_str()),
        table::provider_id.eq(&payment.provider_id),
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
