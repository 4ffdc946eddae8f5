//! The plans that the operator gives.

use crate::api::fields::reason;
use crate::api::superadmin::Superadmin;
use crate::api::superadmin::clinic_view::ClinicDetailView;
use crate::app::App;
use crate::codes::Code;
use crate::domain::is_end_of;
use crate::flows;
use crate::store::plans::NewGrant;
use actix_web::web::{Data, Json};
use chrono::{DateTime, SubsecRound, Utc};
use garde::Validate;
use kernel::{ClinicId, CommonCode, GrantId};
use rest::{Endpoint, Problem, Put, ValidJson, ValidPaths, post, put};
use serde::Deserialize;
use tenancy::{Entitlement, Plan};
use utoipa::ToSchema;

/// The digits of a second that the database keeps.
const MICROSECONDS: u16 = 6;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        put("/api/superadmin/clinics/{id}/grants/{grant_id}", give)
            .summary("Gives a clinic a plan, which counts at once beside what the shop sold. Repeated with the same content it changes nothing.")
            .refuses(&[Code::GrantExists, Code::GrantsFull, Code::GrantEndInvalid])
            .refuses(&[CommonCode::NotFound]),
        post("/api/superadmin/clinics/{id}/grants/{grant_id}/withdraw", withdraw)
            .summary("Withdraws a grant, so that the clinic has what the shop sold and the other grants give. Repeated it changes nothing.")
            .refuses(&[CommonCode::NotFound]),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct GiveGrantRequest {
    #[garde(skip)]
    plan: Plan,
    /// For the operator; staff are not shown it.
    #[garde(length(chars, min = 1, max = 500))]
    #[schema(min_length = 1, max_length = 500, example = "Acordado por teléfono")]
    reason: String,
    /// In the future, at most ten years away. `forever_free` has none, every other plan needs one.
    #[serde(default)]
    #[garde(skip)]
    ends_at: Option<DateTime<Utc>>,
}

async fn give(
    caller: Superadmin,
    app: Data<App>,
    ValidPaths(clinic, id): ValidPaths<ClinicId, GrantId>,
    ValidJson(body): ValidJson<GiveGrantRequest>,
) -> Result<Put<ClinicDetailView>, Problem> {
    let context = app.context(&caller.in_clinic(clinic));
    let until = body.ends_at.map(|end| end.trunc_subsecs(MICROSECONDS));
    if !is_end_of(body.plan, until, context.now) {
        return Err(Problem::at(Code::GrantEndInvalid, "ends_at"));
    }
    let reason = reason(&body.reason, 1)?;
    let operator = caller.operator();
    let grant = NewGrant {
        id,
        entitlement: Entitlement {
            plan: body.plan,
            until,
        },
        reason,
        given_by: operator.key,
    };
    let is_new = flows::give_grant(&app.db, &context, operator, &grant).await?;
    let view = ClinicDetailView::read(&app, &caller, clinic).await?;
    Ok(Put { view, is_new })
}

async fn withdraw(
    caller: Superadmin,
    app: Data<App>,
    ValidPaths(clinic, id): ValidPaths<ClinicId, GrantId>,
    ValidJson(WithdrawGrantRequest {}): ValidJson<WithdrawGrantRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    let context = app.context(&caller.in_clinic(clinic));
    flows::withdraw_grant(&app.db, &context, caller.operator(), id).await?;
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

/// An object without fields.
#[derive(Deserialize, Validate, ToSchema)]
struct WithdrawGrantRequest {}
