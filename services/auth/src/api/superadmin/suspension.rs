//! Suspending a clinic, and resuming it.

use crate::api::fields::reason;
use crate::api::superadmin::Superadmin;
use crate::api::superadmin::clinic_view::ClinicDetailView;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, Seen};
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{ClinicId, CommonCode, Suspension};
use rest::{Endpoint, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/superadmin/clinics/{id}/suspend", suspend)
            .summary("Suspends a clinic: its staff are refused and shown the reason, and nothing leaves for its patients until it is resumed.")
            .refuses(&[Code::ClinicSuspendedMeanwhile, Code::ClinicResumedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
        post("/api/superadmin/clinics/{id}/resume", resume)
            .summary("Resumes a clinic, whose staff go on with the sessions that they have.")
            .refuses(&[Code::ClinicSuspendedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct SuspendRequest {
    /// Shown to the clinic's staff.
    #[garde(length(chars, min = 1, max = 500))]
    #[schema(
        min_length = 1,
        max_length = 500,
        example = "Falta el pago de octubre."
    )]
    reason: String,
    /// How the clinic was shown to the one who decides: where it was suspended or resumed meanwhile, that is answered instead.
    #[serde(default)]
    #[garde(dive)]
    seen: Option<SeenSuspension>,
}

/// The suspension as a page showed it.
#[derive(Deserialize, Validate, ToSchema)]
struct SeenSuspension {
    #[garde(skip)]
    is_active: bool,
    /// Absent or null where none was shown.
    #[serde(default)]
    #[garde(inner(length(chars, max = 500)))]
    #[schema(max_length = 500)]
    reason: Option<String>,
}

impl SeenSuspension {
    fn into_seen(self) -> Seen {
        let suspended = !self.is_active;
        Seen(suspended.then_some(Suspension {
            reason: self.reason,
        }))
    }
}

async fn suspend(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<SuspendRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let reason = reason(&body.reason, 1)?;
    let context = app.context(&caller.in_clinic(clinic));
    let seen = body.seen.map(SeenSuspension::into_seen);
    flows::suspend(&app.db, &context, caller.operator(), (reason, seen)).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

async fn resume(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<ResumeRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let context = app.context(&caller.in_clinic(clinic));
    let seen = body.seen.map(SeenSuspension::into_seen);
    flows::resume(&app.db, &context, caller.operator(), seen).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

#[derive(Deserialize, Validate, ToSchema)]
struct ResumeRequest {
    /// How the clinic was shown to the one who decides: where its reason was changed meanwhile, that is answered instead.
    #[serde(default)]
    #[garde(dive)]
    seen: Option<SeenSuspension>,
}
