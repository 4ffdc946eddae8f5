//! A clinic as the operator sees it, with what gives it its plan and what the operator did about it.

use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::domain::{ClinicType, GrantOrigin, StoredState};
use crate::store::grants::{self, Grant, Sold};
use crate::store::operator_acts::{self, Noted};
use crate::store::plan_sources::{PlanSource, PlanSources};
use chrono::{DateTime, Utc};
use db::definer::{OperatorClinic, operator_clinic};
use db::{ClinicTx, DbError};
use kernel::{ClinicId, GrantId};
use rest::Problem;
use serde::Serialize;
use serde_json::Value;
use tenancy::{Outlook, Plan, UnknownPlan};
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
    /// When access ends if nothing more is paid; null where it does not end. The plan itself may end before: `plan_outlook` says when.
    #[schema(required)]
    plan_expires_at: Option<DateTime<Utc>>,
    /// Whether access is over at the moment of the answer.
    is_over: bool,
    plan_outlook: Outlook,
    /// Null for a clinic without a WhatsApp number.
    #[schema(required)]
    whatsapp_status: Option<StoredState>,
    active_users: i64,
    created_at: DateTime<Utc>,
    /// From when on the clinic's data are erased; null while the clinic is not to be deleted.
    #[schema(required)]
    delete_at: Option<DateTime<Utc>>,
}

/// A plan that the operator gave, or the system by itself.
#[derive(Serialize, ToSchema)]
#[schema(as = Grant)]
struct GrantView {
    id: GrantId,
    plan: Plan,
    /// What gave the plan: the operator, or the system by itself for this reason.
    origin: GrantOrigin,
    /// What the operator wrote; empty where the system gave it by itself.
    reason: String,
    /// The name of the operator's key; empty where the system gave it by itself.
    given_by: String,
    given_at: DateTime<Utc>,
    /// Null for a grant without an end.
    #[schema(required)]
    ends_at: Option<DateTime<Utc>>,
    #[schema(required)]
    withdrawn_at: Option<DateTime<Utc>>,
    /// What the clinic would have without it; null where that is nothing, and where the grant counts no more.
    #[schema(required)]
    without_it: Option<Outlook>,
}

/// What the shop sold.
#[derive(Serialize, ToSchema)]
#[schema(as = ShopPlan)]
struct SoldView {
    /// What gives the clinic a plan by what it bought, or gave it last; null while nothing of it has begun.
    #[schema(required)]
    plan: Option<Plan>,
    /// When all of it has ended if nothing more is paid; null for an end that is not known.
    #[schema(required)]
    until: Option<DateTime<Utc>>,
    /// When that plan is paid again by itself; null where it is not.
    #[schema(required)]
    renews_at: Option<DateTime<Utc>>,
    /// What is paid and begins later, in the order in which it begins.
    waiting: Vec<WaitingView>,
}

/// A plan that is paid and begins later.
#[derive(Serialize, ToSchema)]
#[schema(as = WaitingPlan)]
struct WaitingView {
    plan: Plan,
    from: DateTime<Utc>,
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
    /// The network address that it came from; the clinic is not shown it.
    address: String,
    /// For instance `clinic.suspended`. New acts are added.
    act: String,
    subject: String,
    #[schema(value_type = Object)]
    detail: Value,
    /// The name of the user whom it was about; null where it was about none, or about one who is no more known.
    #[schema(required)]
    person: Option<String>,
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
            let now = app.clock.now();
            let found = operator_clinic(tx).await?;
            let sources = PlanSources::read(found.plan_sources.clone())?;
            let grant = |grant: Grant| GrantView::new(grant, &sources, now);
            Ok::<_, DbError>(Self {
                clinic: ClinicView::read(found, now)?,
                shop: grants::sold(tx)
                    .await?
                    .map(|sold| SoldView::new(sold, &sources, now)),
                grants: grants::list(tx).await?.into_iter().map(grant).collect(),
                acts: all(operator_acts::latest(tx).await?),
            })
        };
        Ok(app.db.acting_as(&actor, reading).await?)
    }
}

fn all<T, V: From<T>>(found: Vec<T>) -> Vec<V> {
    found.into_iter().map(V::from).collect()
}

impl ClinicView {
    /// A word that this program does not know is an error: shown as another one it would lead to a wrong act.
    pub fn read(clinic: OperatorClinic, now: DateTime<Utc>) -> Result<Self, DbError> {
        let state = clinic.whatsapp_status.as_deref();
        let state = state.map(|word| StoredState::read(word).ok_or("state of a number"));
        let clinic_type = ClinicType::stored(&clinic.clinic_type).ok_or("type of a clinic");
        let plan = clinic.plan.parse();
        let plan = plan.map_err(|_unknown: UnknownPlan| DbError::Unreadable("plan"))?;
        let sources = PlanSources::read(clinic.plan_sources)?;
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
            plan,
            plan_expires_at: clinic.plan_expires_at,
            is_over: clinic.plan_expires_at.is_some_and(|end| end <= now),
            plan_outlook: sources.outlook((plan, clinic.plan_expires_at), now),
            whatsapp_status: state.transpose().map_err(DbError::Unreadable)?,
            active_users: clinic.active_users,
            created_at: clinic.created_at,
            delete_at: clinic.delete_at,
        })
    }
}

impl GrantView {
    fn new(grant: Grant, sources: &PlanSources, now: DateTime<Utc>) -> Self {
        let ended = grant.withdrawn_at.or(grant.ends_at);
        let counts = ended.is_none_or(|end| end > now);
        let origin = grant.origin();
        let of_operator = |text: String| match origin {
            GrantOrigin::Operator => text,
            GrantOrigin::InviteCode | GrantOrigin::Opening | GrantOrigin::BeforeGrants => {
                String::new()
            }
        };
        Self {
            id: GrantId(grant.id),
            plan: grant.plan,
            origin,
            reason: of_operator(grant.reason),
            given_by: of_operator(grant.given_by),
            given_at: grant.given_at,
            ends_at: grant.ends_at,
            withdrawn_at: grant.withdrawn_at,
            without_it: counts.then(|| sources.without(grant.id, now)).flatten(),
        }
    }
}

impl SoldView {
    fn new(Sold { plan, until }: Sold, sources: &PlanSources, now: DateTime<Utc>) -> Self {
        let has_begun = sources.sold().any(|one| !one.waits(now));
        let mut waiting: Vec<_> = sources.sold().filter_map(|one| waiting(one, now)).collect();
        waiting.sort_by_key(|one| one.from);
        Self {
            plan: has_begun.then_some(plan),
            until,
            renews_at: sources
                .sold()
                .filter(|one| one.plan == plan)
                .filter_map(|one| one.renews_at)
                .filter(|at| *at > now)
                .min(),
            waiting,
        }
    }
}

fn waiting(one: &PlanSource, now: DateTime<Utc>) -> Option<WaitingView> {
    Some(WaitingView {
        plan: one.plan,
        from: one.from.filter(|from| *from > now)?,
        until: one.until,
    })
}

impl From<Noted> for ActView {
    fn from(noted: Noted) -> Self {
        Self {
            at: noted.at,
            by: noted.by,
            address: noted.address,
            act: noted.act,
            subject: noted.subject,
            detail: noted.detail,
            person: noted.person,
        }
    }
}
