//! Requests for a demonstration, and what the operator decides about them.

use crate::api::superadmin::Superadmin;
use crate::api::superadmin::invite_codes::acting;
use crate::app::App;
use crate::codes::Code;
use crate::domain::{DemoRequestState, InviteLetterState, grouped_code};
use crate::flows::{self, Accepting};
use crate::store::demo_requests::{self, DemoRequest, Page};
use crate::store::invite_letters::{self, ShownLetter};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Duration, Utc};
use db::{Db, DbError};
use garde::Validate;
use kernel::{CommonCode, DemoRequestId, EmailId, InviteCodeId};
use rest::{
    Endpoint, PageSize, Problem, Put, ValidJson, ValidPath, ValidPaths, ValidQuery, get, post, put,
};
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
            .summary("Accepts a request, also one that is shown as rejected, with a code for a trial that is sent to its address by e-mail. Repeated it answers the same code and sends nothing, while that was used or may be.")
            .refuses(&[Code::DemoRequestRejectedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
        post("/api/superadmin/demo-requests/{id}/reject", reject)
            .summary("Rejects a request, and revokes the code of one that is shown as accepted. Repeated it changes nothing.")
            .refuses(&[
                Code::InviteCodeUsedMeanwhile,
                Code::DemoRequestAcceptedMeanwhile,
            ])
            .refuses(&[CommonCode::NotFound]),
        put("/api/superadmin/demo-requests/{id}/emails/{email_id}", send_again)
            .summary("Sends the code of an accepted request by e-mail once more, five times in an hour at most. Repeated with the same id it sends nothing more.")
            .refuses(&[
                Code::InviteCodeUsedMeanwhile,
                Code::InviteCodeOver,
                Code::DemoRequestRejectedMeanwhile,
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
    /// The last e-mail with the code to the address of the request; null where none was asked for.
    #[schema(required)]
    invite_email: Option<InviteEmailView>,
}

/// An e-mail with an invite code.
#[derive(Serialize, ToSchema)]
#[schema(as = InviteEmail)]
struct InviteEmailView {
    id: EmailId,
    state: InviteLetterState,
    asked_at: DateTime<Utc>,
    /// The name of the operator's key.
    asked_by: String,
    /// When it was sent, failed or was found unneeded; null while it waits.
    #[schema(required)]
    ended_at: Option<DateTime<Utc>>,
    /// Until when its code may be used; null for one that does not expire.
    #[schema(required)]
    code_expires_at: Option<DateTime<Utc>>,
}

impl TryFrom<&ShownLetter> for InviteEmailView {
    type Error = DbError;

    fn try_from(letter: &ShownLetter) -> Result<Self, DbError> {
        Ok(Self {
            id: EmailId(letter.id),
            state: letter.known_state()?,
            asked_at: letter.asked_at,
            asked_by: letter.asked_by.clone(),
            ended_at: letter.ended_at,
            code_expires_at: letter.expires_at,
        })
    }
}

impl DemoRequestView {
    /// The requests with the last e-mail about each.
    async fn all(db: &Db, requests: Vec<DemoRequest>) -> Result<Vec<Self>, DbError> {
        let ids: Vec<Uuid> = requests.iter().map(|request| request.id).collect();
        let letters = invite_letters::last_of(db, &ids).await?;
        let views = requests.into_iter().map(|request| {
            let letter = letters.iter().find(|letter| letter.request == request.id);
            Self::of(request, letter)
        });
        views.collect()
    }

    async fn one(db: &Db, request: DemoRequest) -> Result<Self, DbError> {
        let letters = invite_letters::last_of(db, &[request.id]).await?;
        Self::of(request, letters.first())
    }

    fn of(request: DemoRequest, letter: Option<&ShownLetter>) -> Result<Self, DbError> {
        Ok(Self {
            status: request.state()?,
            invite_email: letter.map(InviteEmailView::try_from).transpose()?,
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
    Ok(Json(DemoRequestsView {
        demo_requests: DemoRequestView::all(&app.db, page.rows).await?,
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
            grouped_code(&code.code)
        ),
        invite_code: code.code,
        demo_request: DemoRequestView::one(&app.db, request).await?,
    }))
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
        demo_request: DemoRequestView::one(&app.db, request).await?,
    }))
}

/// An object without fields.
#[derive(Deserialize, Validate, ToSchema)]
struct SendInviteRequest {}

async fn send_again(
    caller: Superadmin,
    app: Data<App>,
    ValidPaths(id, email): ValidPaths<DemoRequestId, EmailId>,
    ValidJson(SendInviteRequest {}): ValidJson<SendInviteRequest>,
) -> Result<Put<OneDemoRequestView>, Problem> {
    let sent = flows::send_invite_again(&app.db, acting(&caller, &app), id, email);
    let (request, is_new) = sent.await?;
    let demo_request = DemoRequestView::one(&app.db, request).await?;
    Ok(Put {
        view: OneDemoRequestView { demo_request },
        is_new,
    })
}
