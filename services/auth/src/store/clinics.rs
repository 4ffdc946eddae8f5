//! The clinic's own row: what the clinic is called, where it is, and its plan.

use crate::store::schema::clinics;
use chrono::{DateTime, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use tenancy::Plan;
use uuid::Uuid;

/// The clinic as its own staff see it. The access token of its WhatsApp number is not among the columns.
#[derive(Queryable, Selectable)]
#[diesel(table_name = clinics)]
pub struct OwnClinic {
    pub clinic_id: Uuid,
    pub slug: String,
    pub name: String,
    pub clinic_type: String,
    pub timezone: String,
    pub country: String,
    pub city: String,
    pub currency: String,
    pub phone: String,
    pub address: String,
    pub bot_enabled: bool,
    pub is_active: bool,
    #[diesel(deserialize_as = String)]
    pub plan: Plan,
    pub plan_expires_at: Option<DateTime<Utc>>,
}

/// The transaction's clinic.
pub async fn own(mut read: ClinicRead<'_>) -> Result<OwnClinic, DbError> {
    let clinic = clinics::table
        .find(read.clinic().uuid())
        .select(OwnClinic::as_select())
        .first(read.conn())
        .await?;
    Ok(clinic)
}

/// A change of a clinic's plan.
pub struct PlanChange {
    pub plan: Plan,
    /// The end of access; `None` while the subscription renews itself.
    pub expires_at: Option<DateTime<Utc>>,
    /// The time, by the payment provider's clock, at which the change was valid.
    pub as_of: DateTime<Utc>,
}

/// Writes the plan, unless a change of the same time or a newer one was written before. Returns whether it was written.
pub async fn change_plan(
    tx: &mut ClinicTx,
    change: &PlanChange,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let row = clinics::table
        .filter(clinics::clinic_id.eq(tx.clinic().uuid()))
        .filter(
            clinics::plan_as_of
                .is_null()
                .or(clinics::plan_as_of.lt(change.as_of)),
        );
    let changed = diesel::update(row)
        .set((
            clinics::plan.eq(change.plan.as_str()),
            clinics::plan_expires_at.eq(change.expires_at),
            clinics::plan_as_of.eq(change.as_of),
            clinics::updated_at.eq(now),
        ))
        .execute(tx.conn())
        .await?;
    Ok(changed == 1)
}
