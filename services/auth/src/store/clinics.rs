//! The clinic's own row: what the clinic is called, where it is, and its plan.

use crate::store::schema::clinics;
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
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
