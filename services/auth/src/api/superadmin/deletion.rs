//! Asking for the end of a clinic as the operator, and taking that back.

use crate::api::fields::reason;
use crate::api::superadmin::Superadmin;
use crate::api::superadmin::clinic_view::ClinicDetailView;
use crate::app::App;
use crate::codes::Code;
use crate::flows::{self, SeenDeletion};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{ClinicId, CommonCode};
use rest::{Endpoint, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/superadmin/clinics/{id}/deletion", ask)
            .summary("Has a clinic deleted in 30 days, as its own administrator may. Its staff work on until then. Asked again nothing changes.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::SubscriptionRunning, Code::ClinicDeletionChangedMeanwhile]),
        post("/api/superadmin/clinics/{id}/deletion/cancel", cancel)
            .summary("Lets a clinic go on that was to be deleted, whoever asked for that.")
            .refuses(&[Code::ClinicDeletionChangedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct ClinicDeletionRequest {
    /// Noted among the operator's acts and in the clinic's audit log.
    #[garde(length(chars, min = 1, max = 500))]
    #[schema(
        min_length = 1,
        max_length = 500,
        example = "La clínica cerró y lo pidió por correo."
    )]
    reason: String,
    /// How the clinic was shown to the one who decides: where its end was asked for, taken back or moved meanwhile, that is answered instead.
    #[serde(default)]
    #[garde(skip)]
    seen: Option<SeenDeletionView>,
}

/// The end of a clinic as a page showed it.
#[derive(Deserialize, ToSchema)]
#[schema(as = SeenDeletion)]
struct SeenDeletionView {
    /// Absent or null where the clinic was not to be deleted.
    #[serde(default)]
    delete_at: Option<DateTime<Utc>>,
}

impl From<SeenDeletionView> for SeenDeletion {
    fn from(seen: SeenDeletionView) -> Self {
        Self(seen.delete_at)
    }
}

async fn ask(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<ClinicDeletionRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let reason = reason(&body.reason, 1)?;
    let context = app.context(&caller.in_clinic(clinic));
    let asked = (reason, body.seen.map(SeenDeletion::from));
    flows::ask_for_deletion_by_operator(&app.db, &context, caller.operator(), asked).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

async fn cancel(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<ClinicDeletionCancelRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let context = app.context(&caller.in_clinic(clinic));
    let seen = body.seen.map(SeenDeletion::from);
    flows::cancel_deletion_by_operator(&app.db, &context, caller.operator(), seen).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

#[derive(Deserialize, Validate, ToSchema)]
struct ClinicDeletionCancelRequest {
    /// How the clinic was shown to the one who decides: where its end was asked for anew or moved meanwhile, that is answered instead.
    #[serde(default)]
    #[garde(skip)]
    seen: Option<SeenDeletionView>,
}
