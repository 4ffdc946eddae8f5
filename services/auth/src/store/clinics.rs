//! The clinic's own row: what the clinic is called, where it is, how it works, and its plan.

use crate::store::assistant_rules;
use crate::store::plan_sources::{self, PlanSources};
use crate::store::schema::clinics;
use crate::store::settings::{Held, Row};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::try_join;
use kernel::ClinicZone;
use tenancy::Plan;
use uuid::Uuid;

/// The clinic as its own staff see it.
pub struct OwnClinic {
    pub clinic_id: Uuid,
    pub slug: String,
    pub is_active: bool,
    pub plan: Plan,
    pub plan_expires_at: Option<DateTime<Utc>>,
    pub plan_sources: PlanSources,
    /// From when on the clinic's data are erased; `None` while the clinic is not to be deleted.
    pub delete_at: Option<DateTime<Utc>>,
    /// The file of the clinic's logo, where it has one.
    pub logo_id: Option<Uuid>,
    pub held: Held,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = clinics)]
struct OwnRow {
    clinic_id: Uuid,
    slug: String,
    is_active: bool,
    #[diesel(deserialize_as = String)]
    plan: Plan,
    plan_expires_at: Option<DateTime<Utc>>,
    delete_at: Option<DateTime<Utc>>,
    logo_id: Option<Uuid>,
    #[diesel(embed)]
    settings: Row,
}

/// The zone of the transaction's clinic.
pub async fn zone(mut read: ClinicRead<'_>) -> Result<ClinicZone, DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    let name: String = row.select(clinics::timezone).first(read.conn()).await?;
    ClinicZone::named(&name).map_err(|_unknown| DbError::Unreadable("time zone"))
}

/// The country of the transaction's clinic, by its two letters.
pub async fn country(mut read: ClinicRead<'_>) -> Result<String, DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    Ok(row.select(clinics::country).first(read.conn()).await?)
}

/// The zone of the transaction's clinic, and how many months it keeps entries of its audit log.
pub async fn audit_terms(mut read: ClinicRead<'_>) -> Result<(ClinicZone, i32), DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    let terms = row.select((clinics::timezone, clinics::audit_retention_months));
    let (name, months): (String, i32) = terms.first(read.conn()).await?;
    let zone = ClinicZone::named(&name);
    Ok((
        zone.map_err(|_unknown| DbError::Unreadable("time zone"))?,
        months,
    ))
}

async fn own_row(mut read: ClinicRead<'_>) -> Result<OwnRow, DbError> {
    let row = clinics::table.find(read.clinic().uuid());
    Ok(row.select(OwnRow::as_select()).first(read.conn()).await?)
}

/// The transaction's clinic.
pub async fn own(read: ClinicRead<'_>) -> Result<OwnClinic, DbError> {
    let (row, rules, plan_sources) = try_join!(
        own_row(read),
        assistant_rules::own(read),
        plan_sources::own(read)
    )?;
    Ok(OwnClinic {
        clinic_id: row.clinic_id,
        slug: row.slug,
        is_active: row.is_active,
        plan: row.plan,
        plan_expires_at: row.plan_expires_at,
        plan_sources,
        delete_at: row.delete_at,
        logo_id: row.logo_id,
        held: row.settings.read(row.clinic_id, rules)?,
    })
}
