//! Switching codes off for a user whom no administrator of the clinic can help.

use crate::api::fields;
use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::codes::Code;
use crate::flows;
use actix_web::web::Data;
use garde::Validate;
use kernel::{ClinicId, CommonCode};
use rest::{Endpoint, NoContent, Problem, ValidJson, ValidPath, post};
use serde::Deserialize;
use utoipa::ToSchema;

/// The shortest reason, in characters: it has to say by what the operator knew the person.
const SHORTEST_REASON: usize = 3;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/superadmin/clinics/{id}/totp/disable", disable)
            .summary("Takes codes, recovery codes and PIN from a user who lost telephone and recovery codes, ends all sessions and tokens of the user, and tells the user by e-mail.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::EmailInvalid, Code::UserNotFound, Code::TotpNotEnabled]),
    ]
}

// Without `Debug`, so that the address cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct DisableTotpRequest {
    /// The address that the person signs in with.
    #[garde(length(bytes, min = 3, max = 254))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    /// Noted among the operator's acts and in the clinic's audit log: how the person was recognised, without anything secret.
    #[garde(length(chars, min = 3, max = 500))]
    #[schema(
        min_length = 3,
        max_length = 500,
        example = "Perdió el teléfono; la reconocimos en videollamada con su DUI."
    )]
    reason: String,
}

async fn disable(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<DisableTotpRequest>,
) -> Result<NoContent, Problem> {
    let reason = fields::reason(&body.reason, SHORTEST_REASON)?;
    let email = fields::email(&body.email)?;
    let context = app.context(&caller.in_clinic(clinic));
    let about = (email.as_str(), reason);
    flows::disable_totp_by_operator(&app.db, &context, caller.operator(), about).await?;
    Ok(NoContent)
}
