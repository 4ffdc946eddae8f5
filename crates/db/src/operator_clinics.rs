//! Clinics as the operator of the installation sees them, without entering one.

use crate::error::DbError;
use crate::pool::Db;
use crate::tx::ClinicTx;
use chrono::{DateTime, Utc};
use diesel::Queryable;
use diesel::result::Error::NotFound;
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use diesel_async::RunQueryDsl;
use kernel::ClinicId;
use serde_json::Value;
use uuid::Uuid;

/// A clinic as `tenancy.operator_clinics` answers it.
#[derive(Clone, Debug, Queryable)]
pub struct OperatorClinic {
    pub id: Uuid,
    pub slug: String,
    pub name: String,
    pub clinic_type: String,
    pub country: String,
    pub city: String,
    pub timezone: String,
    pub phone: String,
    pub is_active: bool,
    pub suspended_at: Option<DateTime<Utc>>,
    /// What the clinic's staff are told of the suspension.
    pub suspension_reason: Option<String>,
    pub plan: String,
    pub plan_expires_at: Option<DateTime<Utc>>,
    /// The state of the clinic's first WhatsApp number; `None` without a number.
    pub whatsapp_status: Option<String>,
    pub active_users: i64,
    pub created_at: DateTime<Utc>,
    /// From when on the clinic's data are erased; `None` while the clinic is not to be deleted.
    pub delete_at: Option<DateTime<Utc>>,
    /// Everything that gives it a plan: objects with `plan`, and where they have them `from`, `until`, `renews_at`, and `grant` with a grant's id.
    pub plan_sources: Value,
}

/// Which clinics are listed, the newest first.
#[derive(Clone, Copy, Debug, Default)]
pub struct WantedClinics<'a> {
    /// Each begins a word of the name or the slug; in lower case, without accents. An empty list finds every clinic.
    pub words: Option<&'a [String]>,
    /// Finds the clinic with this administrator.
    pub email: Option<&'a str>,
    pub is_active: Option<bool>,
    /// Only clinics whose access is over at that instant, or only the others.
    pub is_over: Option<(bool, DateTime<Utc>)>,
    /// The last clinic of the page before.
    pub after: Option<ClinicId>,
    pub most: i32,
}

crate::statement! {
    struct OperatorClinics<'a> = "SELECT clinic_id, slug, name, clinic_type, country, city, timezone, phone, is_active, suspended_at, \
        suspension_reason, plan, plan_expires_at, whatsapp_status, active_users, created_at, delete_at, plan_sources \
        FROM tenancy.operator_clinics(?, ?, ?, ?, ?, ?, ?, ?)";
    words: Option<&'a [String]> => Nullable<Array<Text>>,
    email: Option<&'a str> => Nullable<Text>,
    is_active: Option<bool> => Nullable<Bool>,
    only: Option<Uuid> => Nullable<SqlUuid>,
    after: Option<Uuid> => Nullable<SqlUuid>,
    most: i32 => Integer,
    at: Option<DateTime<Utc>> => Nullable<Timestamptz>,
    is_over: Option<bool> => Nullable<Bool>,
    -> (
        SqlUuid, Text, Text, Text, Text, Text, Text, Text, Bool, Nullable<Timestamptz>, Nullable<Text>, Text, Nullable<Timestamptz>,
        Nullable<Text>, BigInt, Timestamptz, Nullable<Timestamptz>, Jsonb,
    )
}

/// The clinics that are wanted.
pub async fn operator_clinics(
    db: &Db,
    wanted: &WantedClinics<'_>,
) -> Result<Vec<OperatorClinic>, DbError> {
    db.call(OperatorClinics {
        words: wanted.words,
        email: wanted.email,
        is_active: wanted.is_active,
        only: None,
        after: wanted.after.map(ClinicId::uuid),
        most: wanted.most,
        at: wanted.is_over.map(|(_, at)| at),
        is_over: wanted.is_over.map(|(is_over, _)| is_over),
    })
    .await
}

/// The transaction's clinic, as the list shows it.
pub async fn operator_clinic(tx: &mut ClinicTx) -> Result<OperatorClinic, DbError> {
    let one = OperatorClinics {
        words: Some(&[]),
        email: None,
        is_active: None,
        only: Some(tx.clinic().uuid()),
        after: None,
        most: 1,
        at: None,
        is_over: None,
    };
    let found: Vec<OperatorClinic> = one.load(tx.conn()).await?;
    Ok(found.into_iter().next().ok_or(NotFound)?)
}
