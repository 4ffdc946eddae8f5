//! A clinic as the operator sees it, with what gives it its plan and what the operator did about it.

use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::domain::{ClinicType, StoredState};
use crate::store::grants::{self, Grant, Sold};
use crate::store::operator_acts::{self, Noted};
use chrono::{DateTime, Utc};
use db::definer::{OperatorClinic, operator_clinic};
use db::{ClinicTx, DbError};
use kernel::{ClinicId, GrantId};
use rest::Problem;
use serde::Serialize;
use serde_json::Value;
use tenancy::{Plan, UnknownPlan};
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = OperatorClinic)]
pub struct ClinicView {
    id: ClinicId,
    slug: String,
    name: String,
    clinic_type: ClinicType,
    country: String,
    city: String,
    timezone: String,
    phone: String,
    /// False while the clinic is suspended.
    is_active: bool,
    #[schema(required)]
    suspended_at: Option<DateTime<Utc>>,
    /// What the clinic's staff are told.
    #[schema(required)]
    suspension_reason: Option<String>,
    plan: Plan,
    /// Null for a plan without an end.
    #[schema(required)]
    plan_expires_at: Option<DateTime<Utc>>,
    /// Null for a clinic without a WhatsApp number.
    #[schema(required)]
    whatsapp_status: Option<StoredState>,
    active_users: i64,
    created_at: DateTime<Utc>,
    /// From when on the clinic's data are erased; null while the clinic is not to be deleted.
    #[schema(required)]
    delete_at: Option<DateTime<Utc>>,
}

/// A plan that the operator gave.
#[derive(Serialize, ToSchema)]
#[schema(as = Grant)]
struct GrantView {
    id: GrantId,
    plan: Plan,
    reason: String,
    /// The name of the operator's key, or of what gave the grant by itself.
    given_by: String,
    given_at: DateTime<Utc>,
    /// Null for a grant without an end.
    #[schema(required)]
    ends_at: Option<DateTime<Utc>>,
    #[schema(required)]
    withdrawn_at: Option<DateTime<Utc>>,
}

/// What the shop sold.
#[derive(Serialize, ToSchema)]
#[schema(as = ShopPlan)]
struct SoldView {
    plan: Plan,
    /// Null while the subscription renews itself.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
}

/// Something that the operator did.
#[derive(Serialize, ToSchema)]
#[schema(as = OperatorAct)]
struct ActView {
    at: DateTime<Utc>,
    /// The name of the operator's key.
    by: String,
    /// For instance `clinic.suspended`. New acts are added.
    act: String,
    subject: String,
    #[schema(value_type = Object)]
    detail: Value,
}

/// A clinic in full.
#[derive(Serialize, ToSchema)]
#[schema(as = OperatorClinicDetail)]
pub struct ClinicDetailView {
    clinic: ClinicView,
    /// Null where the shop sold nothing.
    #[schema(required)]
    shop: Option<SoldView>,
    /// The newest first, at most 100.
    grants: Vec<GrantView>,
    /// The last 20 acts, the newest first.
    acts: Vec<ActView>,
}

impl ClinicDetailView {
    /// The clinic as it is now.
    pub async fn read(app: &App, caller: &Superadmin, clinic: ClinicId) -> Result<Self, Problem> {
        let actor = caller.in_clinic(clinic);
        let reading = async |tx: &mut ClinicTx| {
            Ok::<_, DbError>(Self {
                clinic: operator_clinic(tx).await?.try_into()?,
                shop: grants::sold(tx).await?.map(SoldView::from),
                grants: all(grants::list(tx).await?),
                acts: all(operator_acts::latest(tx).await?),
            })
        };
        Ok(app.db.acting_as(&actor, reading).await?)
    }
}

fn all<T, V: From<T>>(found: Vec<T>) -> Vec<V> {
    found.into_iter().map(V::from).collect()
}

impl TryFrom<OperatorClinic> for ClinicView {
    type Error = DbError;

    /// A word that this program does not know is an error: shown as another one it would lead to a wrong act.
    fn try_from(clinic: OperatorClinic) -> Result<Self, DbError> {
        let state = clinic.whatsapp_status.as_deref();
        let state = state.map(|word| StoredState::read(word).ok_or("state of a number"));
        let clinic_type = ClinicType::stored(&clinic.clinic_type).ok_or("type of a clinic");
        let plan = clinic.plan.parse();
        Ok(Self {
            id: ClinicId(clinic.id),
            slug: clinic.slug,
            name: clinic.name,
            clinic_type: clinic_type.map_err(DbError::Unreadable)?,
            country: clinic.country,
            city: clinic.city,
            timezone: clinic.timezone,
            phone: clinic.phone,
            is_active: clinic.is_active,
            suspended_at: clinic.suspended_at,
            suspension_reason: clinic.suspension_reason,
            plan: plan.map_err(|_unknown: UnknownPlan| DbError::Unreadable("plan"))?,
            plan_expires_at: clinic.plan_expires_at,
            whatsapp_status: state.transpose().map_err(DbError::Unreadable)?,
            active_users: clinic.active_users,
            created_at: clinic.created_at,
            delete_at: clinic.delete_at,
        })
    }
}

impl From<Grant> for GrantView {
    fn from(grant: Grant) -> Self {
        Self {
            id: GrantId(grant.id),
            plan: grant.plan,
            reason: grant.reason,
            given_by: grant.given_by,
            given_at: grant.given_at,
            ends_at: grant.ends_at,
            withdrawn_at: grant.withdrawn_at,
        }
    }
}

impl From<Sold> for SoldView {
    fn from(Sold { plan, until }: Sold) -> Self {
        Self { plan, until }
    }
}

impl From<Noted> for ActView {
    fn from(noted: Noted) -> Self {
        Self {
            at: noted.at,
            by: noted.by,
            act: noted.act,
            subject: noted.subject,
            detail: noted.detail,
        }
    }
}
