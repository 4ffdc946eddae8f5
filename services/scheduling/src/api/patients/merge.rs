//! Making one patient of two.

use super::card::{PatientDetail, card};
use crate::app::App;
use crate::error::Error;
use crate::flows::{self, Merge};
use actix_web::web::{Data, Json};
use db::ClinicTx;
use garde::Validate;
use kernel::PatientId;
use rest::{Caller, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// The patient who is the same person.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub(super) struct MergeRequest {
    /// The patient who becomes the one of the path.
    other: PatientId,
    /// The version of the one of the path that the caller saw.
    version: i32,
    /// The version of the other one that the caller saw.
    other_version: i32,
}

pub(super) async fn merge(
    caller: Caller<can::EditPatients>,
    app: Data<App>,
    ValidPath(id): ValidPath<PatientId>,
    ValidJson(request): ValidJson<MergeRequest>,
) -> Result<Json<PatientDetail>, Problem> {
    let context = app.context(&caller);
    let wanted = Merge {
        id,
        version: request.version,
        other: request.other,
        other_version: request.other_version,
    };
    let merging = async |tx: &mut ClinicTx| -> Result<PatientDetail, Error> {
        let id = flows::merge_patients(tx, &context, &app.keyring, wanted).await?;
        card(tx, &app.keyring, id, context.now).await
    };
    let merged = app.db.acting_as(&context, merging).await;
    Ok(Json(merged.map_err(refused)?))
}

fn refused(error: Error) -> Problem {
    let has_long_notes = matches!(error, Error::Invalid("notes"));
    let problem = Problem::from(error);
    if !has_long_notes {
        return problem;
    }
    problem.saying(
        "Las notas de ambos pasan juntas de 2000 caracteres: acorte las de uno y vuelva a unirlos.",
        "The notes of both have more than 2000 characters together: shorten those of one and merge them again.",
    )
}
