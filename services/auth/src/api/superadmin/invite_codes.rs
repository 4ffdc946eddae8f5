//! The codes with which clinics are registered.

use crate::api::fields::{self, wrong};
use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::codes::Code;
use crate::domain::{CodeSource, InviteCode, search_words, usual_access_days};
use crate::flows::{self, ByOperator, Making};
use crate::store::invite_codes::{self, ListedCode, Page};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Duration, Utc};
use db::DbError;
use garde::Validate;
use kernel::{ClinicId, CommonCode, InviteCodeId};
use rest::{Created, Endpoint, PageSize, Problem, ValidJson, ValidPath, ValidQuery, get, post};
use serde::{Deserialize, Serialize};
use tenancy::Plan;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many codes a page has.
const PAGE: PageSize = PageSize::of(50);
/// How long a code waits unless it is said, in days.
const USUAL_DAYS: i64 = 30;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/invite-codes", list).summary("Lists invite codes, the newest first, by their beginning or by words of their notes or address."),
        post("/api/superadmin/invite-codes", make)
            .summary("Makes an invite code. Asking twice makes two.")
            .refuses(&[Code::EmailInvalid]),
        post("/api/superadmin/invite-codes/{id}/revoke", revoke)
            .summary("Revokes an invite code that was not used. Repeated it changes nothing.")
            .refuses(&[Code::InviteCodeUsedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// A code with which a clinic is registered, once.
#[derive(Serialize, ToSchema)]
#[schema(as = InviteCode)]
pub struct InviteCodeView {
    id: InviteCodeId,
    code: String,
    /// The only address that may use it; null for any.
    #[schema(required)]
    email: Option<String>,
    plan: Plan,
    /// How many days the plan lasts from the registration on; null for the plan without an end.
    #[schema(required)]
    access_days: Option<i32>,
    is_used: bool,
    #[schema(required)]
    used_at: Option<DateTime<Utc>>,
    #[schema(required)]
    used_by_clinic_id: Option<ClinicId>,
    /// Until when it may be used; null for one that does not expire.
    #[schema(required)]
    expires_at: Option<DateTime<Utc>>,
    #[schema(required)]
    revoked_at: Option<DateTime<Utc>>,
    source: CodeSource,
    notes: String,
    created_at: DateTime<Utc>,
    /// The name of the operator's key.
    created_by: String,
}

impl TryFrom<ListedCode> for InviteCodeView {
    type Error = DbError;

    fn try_from(code: ListedCode) -> Result<Self, DbError> {
        Ok(Self {
            source: code.made_for()?,
            id: InviteCodeId(code.id),
            code: code.code,
            email: code.email,
            plan: code.plan,
            access_days: code.access_days,
            is_used: code.used_at.is_some(),
            used_at: code.used_at,
            used_by_clinic_id: code.used_by_clinic_id.map(ClinicId),
            expires_at: code.expires_at,
            revoked_at: code.revoked_at,
            notes: code.notes,
            created_at: code.created_at,
            created_by: code.created_by,
        })
    }
}

/// Which codes are listed by their state.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum InviteCodeStatus {
    Open,
    Used,
    Expired,
    Revoked,
    #[default]
    All,
}

impl InviteCodeStatus {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Used => "used",
            Self::Expired => "expired",
            Self::Revoked => "revoked",
            Self::All => "all",
        }
    }
}

#[derive(Deserialize, Validate, ToSchema)]
struct InviteCodesRequest {
    /// The beginning of the code, or beginnings of words of its notes or its e-mail address.
    #[garde(inner(length(bytes, max = 254)))]
    #[schema(max_length = 254)]
    search: Option<String>,
    /// Codes of every state, unless given.
    #[garde(skip)]
    #[serde(default)]
    status: Option<InviteCodeStatus>,
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    cursor: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = InviteCodes)]
struct InviteCodesView {
    invite_codes: Vec<InviteCodeView>,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<Uuid>,
}

async fn list(
    _: Superadmin,
    app: Data<App>,
    ValidQuery(query): ValidQuery<InviteCodesRequest>,
) -> Result<Json<InviteCodesView>, Problem> {
    let search = query.search.unwrap_or_default();
    let code = InviteCode::beginning(&search);
    let page = Page {
        status: query.status.unwrap_or_default().as_str(),
        before: query.cursor,
        words: &search_words(&search),
        code: code.as_deref(),
        most: PAGE.limit(),
    };
    let page = PAGE.cut(invite_codes::list(&app.db, &page, app.clock.now()).await?);
    let next = page.next(|last| last.id);
    let codes = page.rows.into_iter().map(InviteCodeView::try_from);
    Ok(Json(InviteCodesView {
        invite_codes: codes.collect::<Result<_, _>>()?,
        next,
    }))
}

#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct NewInviteCodeRequest {
    /// The only address that may use the code.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254)]
    email: Option<String>,
    /// The plan is `basic` unless given.
    #[garde(skip)]
    plan: Option<Plan>,
    /// How long the code waits, in days: 30 unless given; without an end where the plan has none.
    #[serde(
        default,
        deserialize_with = "crate::api::fields::optional_days::<365, _>"
    )]
    #[garde(skip)]
    #[schema(minimum = 1, maximum = 365)]
    expires_in_days: Option<i32>,
    /// How long the plan lasts from the registration on, in days: 14 for `trial`, 30 for the other plans; `forever_free` has no end.
    #[serde(
        default,
        deserialize_with = "crate::api::fields::optional_days::<3650, _>"
    )]
    #[garde(skip)]
    #[schema(minimum = 1, maximum = 3650)]
    access_days: Option<i32>,
    /// Only the operator sees them.
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    notes: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct OneInviteCodeView {
    invite_code: InviteCodeView,
}

async fn make(
    caller: Superadmin,
    app: Data<App>,
    ValidJson(body): ValidJson<NewInviteCodeRequest>,
) -> Result<Created<OneInviteCodeView>, Problem> {
    let email = body.email.as_deref().map(fields::email).transpose()?;
    let plan = body.plan.unwrap_or(Plan::Basic);
    let is_endless = usual_access_days(plan).is_none();
    if is_endless && body.access_days.is_some() {
        return Err(wrong("accessDays"));
    }
    let acting = acting(&caller, &app);
    let days = body.expires_in_days.map(i64::from);
    let days = days.or_else(|| (!is_endless).then_some(USUAL_DAYS));
    let making = Making {
        email: email.as_deref(),
        plan,
        access_days: body.access_days.or(usual_access_days(plan)),
        expires_at: days.map(|days| acting.now + Duration::days(days)),
        source: CodeSource::Manual,
        notes: body.notes.as_deref().unwrap_or_default().trim(),
    };
    let code = flows::make_code(&app.db, acting, &making).await?;
    Ok(Created(OneInviteCodeView {
        invite_code: code.try_into()?,
    }))
}

async fn revoke(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(id): ValidPath<InviteCodeId>,
) -> Result<Json<OneInviteCodeView>, Problem> {
    let code = flows::revoke_code(&app.db, acting(&caller, &app), id).await?;
    Ok(Json(OneInviteCodeView {
        invite_code: code.try_into()?,
    }))
}

/// The operator's act of this request.
pub fn acting<'r>(caller: &'r Superadmin, app: &'r App) -> ByOperator<'r> {
    ByOperator {
        operator: caller.operator(),
        now: app.clock.now(),
        ids: &app.ids,
    }
}
