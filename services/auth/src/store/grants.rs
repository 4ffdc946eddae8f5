//! What the operator granted the transaction's clinic, and what the shop sold it, as the operator sees them.

use crate::domain::GrantOrigin;
use crate::store::plans::NewGrant;
use chrono::{DateTime, Utc};
use db::{ClinicTx, DbError};
use diesel::prelude::*;
use diesel::result::Error::NotFound;
use diesel::sql_types::{Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use kernel::GrantId;
use tenancy::Plan;
use uuid::Uuid;

/// A grant as it is stored.
#[derive(Queryable)]
pub struct Grant {
    pub id: Uuid,
    #[diesel(deserialize_as = String)]
    pub plan: Plan,
    pub reason: String,
    /// The name of the operator's key, or of what gave the grant by itself.
    pub given_by: String,
    pub given_at: DateTime<Utc>,
    pub ends_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Grant {
    pub fn origin(&self) -> GrantOrigin {
        GrantOrigin::stored(&self.given_by, &self.reason)
    }

    /// Whether a request for `other` repeats the one that made this grant.
    pub fn says(&self, other: &NewGrant<'_>) -> bool {
        (self.plan, self.ends_at) == (other.entitlement.plan, other.entitlement.until)
            && self.reason == other.reason
    }
}

/// What the shop sold.
#[derive(Queryable)]
pub struct Sold {
    #[diesel(deserialize_as = String)]
    pub plan: Plan,
    pub until: Option<DateTime<Utc>>,
}

db::statement! {
    struct All = "SELECT id, plan, reason, given_by, given_at, ends_at, withdrawn_at FROM tenancy.grants WHERE clinic_id = ? \
        ORDER BY given_at DESC, id DESC LIMIT 100";
    clinic: Uuid => SqlUuid,
    -> (SqlUuid, Text, Text, Text, Timestamptz, Nullable<Timestamptz>, Nullable<Timestamptz>)
}

db::statement! {
    struct Withdraw = "UPDATE tenancy.grants SET withdrawn_at = ? WHERE clinic_id = ? AND id = ?";
    now: DateTime<Utc> => Timestamptz,
    clinic: Uuid => SqlUuid,
    id: Uuid => SqlUuid,
    -> ()
}

db::statement! {
    struct Shop = "SELECT coalesce(shop_plan, plan), CASE WHEN shop_plan IS NULL THEN plan_expires_at ELSE shop_plan_expires_at END \
        FROM tenancy.clinics WHERE clinic_id = ? AND (shop_plan IS NOT NULL OR plan_as_of IS NOT NULL)";
    clinic: Uuid => SqlUuid,
    -> (Text, Nullable<Timestamptz>)
}

/// All grants of the clinic, withdrawn ones included, the newest first. There are at most 100.
pub async fn list(tx: &mut ClinicTx) -> Result<Vec<Grant>, DbError> {
    let clinic = tx.clinic().uuid();
    Ok(All { clinic }.load(tx.conn()).await?)
}

/// A grant of the clinic; `NotFound` for one of another clinic.
pub async fn one(tx: &mut ClinicTx, id: GrantId) -> Result<Grant, DbError> {
    let all = list(tx).await?;
    let found = all.into_iter().find(|one| one.id == id.uuid());
    Ok(found.ok_or(NotFound)?)
}

/// Withdraws a grant, which counts from the next decision of the plan on.
pub async fn withdraw(tx: &mut ClinicTx, id: GrantId, now: DateTime<Utc>) -> Result<(), DbError> {
    let withdraw = Withdraw {
        now,
        clinic: tx.clinic().uuid(),
        id: id.uuid(),
    };
    withdraw.execute(tx.conn()).await?;
    Ok(())
}

/// What the shop sold the clinic. What was sold stood in the plan itself before grants were kept.
pub async fn sold(tx: &mut ClinicTx) -> Result<Option<Sold>, DbError> {
    let clinic = tx.clinic().uuid();
    Ok(Shop { clinic }.get_result(tx.conn()).await.optional()?)
}
