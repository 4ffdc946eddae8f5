//! Requests for a demonstration, and what the operator decides about them.

use crate::api::superadmin::Superadmin;
use crate::api::superadmin::invite_codes::acting;
use crate::app::App;
use crate::codes::Code;
use crate::domain::DemoRequestState;
use crate::flows::{self, Accepting};
use crate::store::demo_requests::{self, DemoRequest, Page};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Duration, Utc};
use db::DbError;
use garde::Validate;
use kernel::{CommonCode, DemoRequestId, InviteCodeId};
use rest::{Endpoint, PageSize, Problem, ValidJson, ValidPath, ValidQuery, get, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// How many requests a page has.
const PAGE: PageSize = PageSize::of(50);
/// How long the code of an accepted request waits, and how long its trial lasts, unless it is said; in days.
const CODE_DAYS: i32 = 7;
const TRIAL_DAYS: i32 = 14;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/demo-requests", list)
            .summary("Lists requests for a demonstration, the newest first."),
        post("/api/superadmin/demo-requests/{id}/accept", accept)
            .summary("Accepts a request, also one that is shown as rejected, with a code for a trial. Repeated it answers the same code, while that was used or may be.")
            .refuses(&[Code::DemoRequestRejectedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
        post("/api/superadmin/demo-requests/{id}/reject", reject)
            .summary("Rejects a request, and revokes the code of one that is shown as accepted. Repeated it changes nothing.")
            .refuses(&[
                Code::InviteCodeUsedMeanwhile,
                Code::DemoRequestAcceptedMeanwhile,
            ])
            .refuses(&[CommonCode::NotFound]),
    ]
}

#[derive(Serialize, ToSchema)]
#[schema(as = DemoRequest)]
struct DemoRequestView {
    id: DemoRequestId,
    clinic_name: String,
    contact_name: String,
    email: String,
    /// As it was written in the form.
    phone: String,
    city: String,
    doctors_count: i32,
    message: String,
    status: DemoRequestState,
    /// The last code that was made for it.
    #[schema(required)]
    invite_code_id: Option<InviteCodeId>,
    #[schema(required)]
    reviewed_at: Option<DateTime<Utc>>,
    /// The name of the operator's key.
    #[schema(required)]
    reviewed_by: Option<String>,
    /// What was noted with the answer; null where nothing was.
    #[schema(required)]
    note: Option<String>,
    created_at: DateTime<Utc>,
}

impl TryFrom<DemoRequest> for DemoRequestView {
    type Error = DbError;

    fn try_from(request: DemoRequest) -> Result<Self, DbError> {
        Ok(Self {
            status: request.state()?,
            id: DemoRequestId(request.id),
            invite_code_id: request.invite_code(),
            clinic_name: request.clinic_name,
            contact_name: request.contact_name,
            email: request.email,
            phone: request.phone,
            city: request.city,
            doctors_count: request.doctors_count,
            message: request.message,
            reviewed_at: request.reviewed_at,
            reviewed_by: request.reviewed_by,
            note: Some(request.note).filter(|note| !note.is_empty()),
            created_at: request.created_at,
        })
    }
}

/// Which requests are listed by their state.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DemoRequestStatus {
    #[default]
    Pending,
    Accepted,
    Rejected,
    All,
}

impl DemoRequestStatus {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::All => "all",
        }
    }
}

#[derive(Deserialize, Validate, ToSchema)]
struct DemoRequestsRequest {
    /// Those that are `pending`, unless given.
    #[garde(skip)]
    #[serde(default)]
    status: Option<DemoRequestStatus>,
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    cursor: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = DemoRequests)]
struct DemoRequestsView {
    demo_requests: Vec<DemoRequestView>,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<Uuid>,
}

async fn list(
    _: Superadmin,
    app: Data<App>,
    ValidQuery(query): ValidQuery<DemoRequestsRequest>,
) -> Result<Json<DemoRequestsView>, Problem> {
    let page = Page {
        status: query.status.unwrap_or_default().as_str(),
        before: query.cursor,
        most: PAGE.limit(),
    };
    let page = PAGE.cut(demo_requests::list(&app.db, &page).await?);
    let next = page.next(|last| last.id);
    let requests = page.rows.into_iter().map(DemoRequestView::try_from);
    Ok(Json(DemoRequestsView {
        demo_requests: requests.collect::<Result<_, _>>()?,
        next,
    }))
}

#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
struct AcceptRequest {
    /// How long the code waits, in days; 7 unless given.
    #[serde(
        default,
        deserialize_with = "crate::api::fields::optional_days::<365, _>"
    )]
    #[garde(skip)]
    #[schema(minimum = 1, maximum = 365)]
    expires_in_days: Option<i32>,
    /// How long the trial lasts from the registration on, in days; 14 unless given.
    #[serde(
        default,
        deserialize_with = "crate::api::fields::optional_days::<365, _>"
    )]
    #[garde(skip)]
    #[schema(minimum = 1, maximum = 365)]
    trial_days: Option<i32>,
    /// How the request was shown to the one who decides, `pending` unless given: where it was rejected meanwhile, that is answered instead.
    #[serde(default, rename = "seen_status")]
    #[garde(skip)]
    seen_status: Option<DemoRequestState>,
}

#[derive(Serialize, ToSchema)]
struct AcceptedView {
    /// What to send to the person who asked, in Spanish.
    message: String,
    #[serde(rename = "inviteCode")]
    invite_code: String,
    demo_request: DemoRequestView,
}

async fn accept(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(id): ValidPath<DemoRequestId>,
    ValidJson(body): ValidJson<AcceptRequest>,
) -> Result<Json<AcceptedView>, Problem> {
    let acting = acting(&caller, &app);
    let days = body.expires_in_days.unwrap_or(CODE_DAYS);
    let accepting = Accepting {
        expires_at: acting.now + Duration::days(days.into()),
        trial_days: body.trial_days.unwrap_or(TRIAL_DAYS),
        seen: body.seen_status,
    };
    let (request, code) = flows::accept(&app.db, acting, id, &accepting).await?;
    Ok(Json(AcceptedView {
        message: format!(
            "¡Bienvenida a Cita, {}! Registre su clínica con este código de invitación: {}",
            request.clinic_name,
            grouped(&code.code)
        ),
        invite_code: code.code,
        demo_request: request.try_into()?,
    }))
}

/// A code as it is read aloud and as pages show it: in groups of four, which registration reads too.
fn grouped(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups = signs
        .chunks(4)
        .map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

#[derive(Deserialize, Validate, ToSchema)]
struct RejectRequest {
    /// Only the operator sees it.
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    note: Option<String>,
    /// How the request was shown to the one who decides, `pending` unless given: where it was accepted meanwhile, that is answered; its code stays.
    #[serde(default)]
    #[garde(skip)]
    seen_status: Option<DemoRequestState>,
}

#[derive(Serialize, ToSchema)]
struct OneDemoRequestView {
    demo_request: DemoRequestView,
}

async fn reject(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(id): ValidPath<DemoRequestId>,
    ValidJson(body): ValidJson<RejectRequest>,
) -> Result<Json<OneDemoRequestView>, Problem> {
    let note = body.note.as_deref().unwrap_or_default().trim();
    let request =
        flows::reject(&app.db, acting(&caller, &app), id, (note, body.seen_status)).await?;
    Ok(Json(OneDemoRequestView {
        demo_request: request.try_into()?,
    }))
}
