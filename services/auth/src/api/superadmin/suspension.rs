//! Suspending a clinic, and resuming it.

use crate::api::superadmin::Superadmin;
use crate::api::superadmin::clinic_view::ClinicDetailView;
use crate::api::users::wrong;
use crate::app::App;
use crate::flows;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{ClinicId, CommonCode};
use rest::{Endpoint, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/superadmin/clinics/{id}/suspend", suspend)
            .summary("Suspends a clinic: its staff are refused and shown the reason, and nothing leaves for its patients until it is resumed.")
            .refuses(&[CommonCode::NotFound]),
        post("/api/superadmin/clinics/{id}/resume", resume)
            .summary("Resumes a clinic, whose staff go on with the sessions that they have.")
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
}

async fn suspend(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<SuspendRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let reason = body.reason.trim();
    if reason.is_empty() {
        return Err(wrong("reason"));
    }
    let context = app.context(&caller.in_clinic(clinic));
    flows::suspend(&app.db, &context, caller.operator(), reason).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

async fn resume(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(ResumeRequest {}): ValidJson<ResumeRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let context = app.context(&caller.in_clinic(clinic));
    flows::resume(&app.db, &context, caller.operator()).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

/// An object without fields.
#[derive(Deserialize, Validate, ToSchema)]
struct ResumeRequest {}
